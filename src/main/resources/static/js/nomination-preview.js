// <button data-preview="/…/xem" data-type="application/pdf" data-name="…">: shows the file in a dialog of the page
let dialog;

function make() {
  dialog = document.createElement('dialog');
  dialog.className = 'wide';
  dialog.setAttribute('aria-labelledby', 'xem-ten');
  dialog.innerHTML = '<div class="row between"><h2 id="xem-ten" class="flush grow"></h2><button class="btn small" type="button" data-close>Đóng</button></div><div class="shown"></div>'
    + '<p class="meta tight"><a class="away" target="_blank" rel="noopener">Mở ở cửa sổ riêng</a></p>';
  // an emptied frame stops loading and gives back its memory
  dialog.addEventListener('close', () => { dialog.querySelector('.shown').textContent = ''; });
  document.body.append(dialog);
}

export function preview(url, type, name) {
  if (!dialog) make();
  dialog.querySelector('h2').textContent = name;
  dialog.querySelector('.away').href = url;
  const image = type?.startsWith('image/');
  const shown = document.createElement(image ? 'img' : 'iframe');
  shown.className = image ? 'preview-image' : 'preview';
  shown.src = url;
  if (image) shown.alt = name; else shown.title = name;
  dialog.querySelector('.shown').replaceChildren(shown);
  dialog.showModal();
}

document.addEventListener('click', (e) => {
  const b = e.target.closest('[data-preview]');
  if (b) preview(b.dataset.preview, b.dataset.type, b.dataset.name);
});
