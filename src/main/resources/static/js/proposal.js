// Choosing nominations: one box for all of them, which tells how many are chosen. Without this script each box works by itself.
for (const form of document.querySelectorAll('form[data-proposal]')) {
  const all = form.querySelector('[data-all]');
  const boxes = [...form.querySelectorAll('input[name=nominations]')];
  if (!all || boxes.length < 2) continue;
  const master = all.querySelector('input');
  const label = all.querySelector('b');
  const show = () => {
    const chosen = boxes.filter((b) => b.checked).length;
    master.checked = chosen === boxes.length;
    master.indeterminate = chosen > 0 && chosen < boxes.length;
    label.textContent = `Tất cả (đã chọn ${chosen} / ${boxes.length})`;
  };
  all.hidden = false;
  form.addEventListener('change', (e) => {
    if (e.target === master) for (const b of boxes) b.checked = master.checked;
    show();
  }, true);
  show();
}
