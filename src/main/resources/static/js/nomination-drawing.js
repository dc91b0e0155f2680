// The drawn process with the place where the case stands. Colours come from marker classes in look.css, since the page's policy forbids style elements.
const box = document.querySelector('.drawing[data-model]');

// bpmn-js writes style attributes into its markup, which the page's policy refuses; the same rules set by script are allowed
const plain = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
Object.defineProperty(Element.prototype, 'innerHTML', {
  ...plain,
  set(html) {
    const text = String(html);
    if (!/\sstyle="/.test(text)) { plain.set.call(this, text); return; }
    plain.set.call(this, text.replace(/\sstyle="/g, ' data-style="'));
    for (const node of this.querySelectorAll('[data-style]')) {
      node.style.cssText = node.getAttribute('data-style');
      node.removeAttribute('data-style');
    }
  },
});

for (const [name, at] of [['setAttribute', 0], ['setAttributeNS', 1]]) {
  const plainly = Element.prototype[name];
  Element.prototype[name] = function (...values) {
    if (values[at] === 'style') this.style.cssText = values[at + 1]; else plainly.apply(this, values);
  };
}

async function draw() {
  const answer = await fetch('/api/mo-hinh/' + encodeURIComponent(box.dataset.model), { headers: { Accept: 'application/xml' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  const xml = await answer.text();
  // only now: it makes markup while it loads
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/webjars/bpmn-js/8.0.0/dist/bpmn-navigated-viewer.production.min.js';
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
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
