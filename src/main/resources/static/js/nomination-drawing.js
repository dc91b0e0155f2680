// The drawn process with the place where the case stands. Colours come from marker classes in look.css, since the page's policy forbids style elements.
const box = document.querySelector('.drawing[data-model]');

async function draw() {
  const answer = await fetch('/api/mo-hinh/' + encodeURIComponent(box.dataset.model), { headers: { Accept: 'application/xml' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  const xml = await answer.text();
  box.textContent = '';
  const viewer = new window.BpmnJS({ container: box });
  await viewer.importXML(xml);
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const mark = (ids, name) => (ids || '').split(' ').filter((id) => id && registry.get(id)).forEach((id) => canvas.addMarker(id, name));
  mark(box.dataset.done, 'gs-done');
  mark(box.dataset.here, 'gs-here');
  const fit = () => canvas.zoom('fit-viewport', 'auto');
  fit();
  // on a narrow screen the whole drawing would be unreadable: begin at the present step
  if (box.clientWidth < 700) {
    const here = registry.get((box.dataset.here || '').split(' ')[0]);
    if (here) {
      canvas.zoom(0.75, { x: here.x + here.width / 2, y: here.y + here.height / 2 });
      const view = canvas.viewbox();
      canvas.viewbox({ x: here.x + here.width / 2 - view.width / 2, y: here.y + here.height / 2 - view.height / 2, width: view.width, height: view.height });
    }
  }
  new ResizeObserver(() => canvas.resized()).observe(box);
}

if (box) {
  draw().catch(() => { box.innerHTML = '<p class="pad meta">Chưa tải được sơ đồ. Tình trạng hồ sơ ở đầu trang vẫn đúng; tải lại trang để thử lại.</p>'; });
}
