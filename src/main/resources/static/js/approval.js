// The page behind the link. On /duyet: hands the secret of the fragment over once and takes it out of the address, so that it stays in no history.
// On the decision page: "for all" sets every card, and the count follows. Everything else works without it.
const root = document.documentElement;
root.classList.add('scripted');

if (location.pathname === '/duyet' && location.hash.length > 1) {
  const secret = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  const only = id => ['dang-mo', 'khong-mo', 'qua-nhieu', 'loi-mang'].forEach(other => { document.getElementById(other).hidden = other !== id; });
  only('dang-mo');
  fetch('/duyet/mo', { method: 'POST', body: secret, headers: { 'Content-Type': 'text/plain', 'X-Gs-Duyet': '1' }, credentials: 'same-origin', cache: 'no-store' })
    .then(answer => {
      if (answer.ok) {
        location.replace('/duyet/xem');
      } else {
        only(answer.status === 429 ? 'qua-nhieu' : 'loi-mang');
      }
    })
    .catch(() => only('loi-mang'));
}
// the same page gets another link without being loaded anew
addEventListener('hashchange', () => { if (location.pathname === '/duyet' && location.hash.length > 20) location.reload(); });

const form = document.getElementById('quyet-dinh');
if (form) {
  const items = [...form.querySelectorAll('.item')];
  const count = document.getElementById('dem');
  const tell = () => { count.textContent = `Đã chọn ${items.filter(item => item.querySelector('input:checked')).length}/${items.length}`; };
  // a remark that was written is never hidden, whatever is chosen afterwards
  items.forEach(item => item.querySelector('.say').classList.toggle('kept', item.querySelector('textarea').value !== ''));
  const setAll = value => items.forEach(item => { item.querySelector(`input[value="${value}"]`).checked = true; });
  form.addEventListener('change', event => {
    if (event.target.name === 'all') {
      setAll(event.target.value);
    } else if (event.target.type === 'radio') {
      // one differs: the common choice is no more
      form.querySelectorAll('input[name="all"]').forEach(all => { if (all.checked && all.value !== event.target.value) all.checked = false; });
    }
    tell();
  });
  form.addEventListener('input', event => { if (event.target.matches('.say textarea') && event.target.value) event.target.parentElement.classList.add('kept'); });
  const all = form.querySelector('input[name="all"]:checked');
  if (all) items.filter(item => !item.querySelector('input:checked')).forEach(item => { item.querySelector(`input[value="${all.value}"]`).checked = true; });
  tell();
}

const problems = document.getElementById('loi');
if (problems) problems.focus();
// two taps on a telephone are one answer
document.querySelectorAll('form').forEach(each => each.addEventListener('submit', () => setTimeout(() => each.querySelectorAll('button[type=submit]').forEach(button => { button.disabled = true; }))));
addEventListener('pageshow', event => { if (event.persisted) document.querySelectorAll('button[type=submit]').forEach(button => { button.disabled = false; }); });
