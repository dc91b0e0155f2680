// Behaviour every page shares. Pages work without it; it only makes them quicker to use.
document.documentElement.classList.add('scripted');

// navigation below 860 px
const button = document.querySelector('.menu-button');
const nav = document.getElementById('nav');
if (button && nav) {
  button.addEventListener('click', () => {
    const open = nav.classList.toggle('open');
    button.setAttribute('aria-expanded', String(open));
  });
}

// the account menu closes like a menu: Escape, or a click elsewhere
const account = document.querySelector('details.account');
if (account) {
  document.addEventListener('click', (e) => { if (!account.contains(e.target)) account.open = false; });
  account.addEventListener('keydown', (e) => {
    if (e.key === 'Escape' && account.open) { account.open = false; account.querySelector('summary').focus(); }
  });
}

// <button data-reveal="password">: shows what is typed in that field
for (const b of document.querySelectorAll('[data-reveal]')) {
  const input = document.getElementById(b.dataset.reveal);
  b.hidden = false;
  b.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    b.setAttribute('aria-pressed', String(show));
    b.textContent = show ? 'Ẩn' : 'Hiện';
  });
}

// trial mode: a click on a sample login fills the form
for (const b of document.querySelectorAll('[data-login]')) {
  b.addEventListener('click', () => {
    document.getElementById('username').value = b.dataset.login;
    document.getElementById('password').value = b.dataset.password;
    document.getElementById('password').form.requestSubmit();
  });
}

// <form data-confirm="câu hỏi">: asks once, naming what will happen, before something that cannot be undone
// <button data-print>: prints the page
document.addEventListener('click', (e) => { if (e.target.closest('[data-print]')) window.print(); });

// <button data-open="id"> opens a <dialog>, [data-close] inside closes it
document.addEventListener('click', (e) => {
  const opener = e.target.closest('[data-open]');
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (e.target.closest('[data-close]')) { e.preventDefault(); e.target.closest('dialog')?.close(); }
});
document.addEventListener('submit', (e) => {
  const form = e.target;
  const question = e.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (question && !form.dataset.confirmed) {
    e.preventDefault();
    ask(question, e.submitter?.textContent.trim() || 'Đồng ý').then((yes) => {
      if (!yes) return;
      form.dataset.confirmed = 'yes';
      form.requestSubmit(e.submitter ?? undefined);
    });
    return;
  }
  // a second press must not send twice; fields stay enabled, so that what was pressed is sent along; what a page does by itself is not sent
  if (form.method === 'post' && !e.defaultPrevented && !form.hasAttribute('hx-post')) {
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = 'yes';
    e.submitter?.setAttribute('aria-busy', 'true');
  }
});
// back from the next page: the form may be sent again
addEventListener('pageshow', () => {
  for (const f of document.querySelectorAll('form[data-sent]')) { delete f.dataset.sent; delete f.dataset.confirmed; }
  for (const b of document.querySelectorAll('button[aria-busy=true]')) b.removeAttribute('aria-busy');
});

/** Asks in the page's own dialog; resolves to true or false. */
export function ask(question, yes = 'Đồng ý', no = 'Quay lại') {
  return new Promise((resolve) => {
    const d = document.createElement('dialog');
    d.setAttribute('aria-labelledby', 'ask-text');
    d.innerHTML = '<form method="dialog"><p id="ask-text" class="pre"></p><div class="actions"><button class="btn main" value="yes"></button><button class="btn" value="no" autofocus></button></div></form>';
    d.querySelector('#ask-text').textContent = question;
    d.querySelector('[value=yes]').textContent = yes;
    d.querySelector('[value=no]').textContent = no;
    d.addEventListener('close', () => { d.remove(); resolve(d.returnValue === 'yes'); });
    document.body.append(d);
    d.showModal();
  });
}

/** Header for fetch(): read just before sending, since a token goes stale with a new login. Throws when the server is too busy to give one. */
export async function csrfHeaders() {
  const r = await fetch('/api/csrf', { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!r.ok) throw new Error('no token: ' + r.status);
  const { headerName, token } = await r.json();
  return { [headerName]: token };
}

// a summary of problems takes the focus, so that it is read first
document.querySelector('.problems')?.focus();

// htmx sends the token of the page with what is not a GET
document.addEventListener('htmx:configRequest', (e) => {
  const header = document.querySelector('meta[name=csrf-header]')?.content;
  if (header && e.detail.verb !== 'get') e.detail.headers[header] = document.querySelector('meta[name=csrf-token]').content;
});
