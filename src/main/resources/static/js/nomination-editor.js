// The editing page of a nomination: saved while typing, evidence uploaded one file at a time, all of it usable by keyboard.
import { csrfHeaders, ask } from './app.js';
import { preview } from './nomination-preview.js';

const $ = (id) => document.getElementById(id);
const data = JSON.parse($('du-lieu').textContent);
const api = '/api/de-nghi/' + data.id;
let version = data.version;
let nominee = data.nominee;
let files = data.files;

const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return node;
};
const button = (text, onclick, more = {}, hidden = '') =>
  el('button', { class: 'btn small', type: 'button', onclick, ...more }, text, hidden ? el('span', { class: 'visually-hidden' }, ' ' + hidden) : '');

class Refused extends Error {
  constructor(status, body) {
    super(body?.problems?.map((p) => p.message).join(' ') || ({ 401: 'Phiên đăng nhập đã hết.', 403: 'Phiên đăng nhập đã hết hoặc không được phép.', 404: 'Không còn thấy bản nháp này: có thể đã bị xóa hoặc đã gửi.' })[status] || 'Máy chủ chưa nhận được (mã ' + status + ').');
    this.status = status;
    this.body = body;
  }
}
async function call(method, url, body) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') Object.assign(headers, await csrfHeaders());
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(url, { method, headers, credentials: 'same-origin', redirect: 'error', body: body === undefined ? undefined : JSON.stringify(body) });
  const json = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : null;
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

// ---- what is written ---------------------------------------------------------------------------------------------------
const text = (value) => (value.trim() === '' ? null : value);
// "3/2026" and "03/2026" are the same month; anything else stays visible in the field and counts as empty
const month = (value) => { const m = /^\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(value); return m && +m[1] >= 1 && +m[1] <= 12 ? `${m[2]}-${m[1].padStart(2, '0')}` : null; };
const shownMonth = (iso) => (iso ? iso.slice(5, 7) + '/' + iso.slice(0, 4) : '');
const field = (row, name) => row.querySelector(`[data-f=${name}]`);
const rows = (id) => [...$(id).querySelectorAll('[data-row]')];

function content() {
  return {
    nomineeId: nominee?.id ?? null,
    awardCode: text($('hinh-thuc').value),
    basis: text($('loai-hinh').value),
    periodFrom: month($('tu-thang').value),
    periodTo: month($('den-thang').value),
    achievement: text($('tom-tat').value),
    sections: rows('cac-muc').map((r) => ({ title: text(field(r, 'title').value), text: text(field(r, 'text').value) })),
    previousAwards: rows('da-nhan').map((r) => ({ year: /^\d{1,4}$/.test(field(r, 'year').value.trim()) ? +field(r, 'year').value : null, name: text(field(r, 'name').value), decision: text(field(r, 'decision').value) })),
  };
}

// ---- saving ------------------------------------------------------------------------------------------------------------
const KEEP = 'gs-de-nghi-' + data.id;
let timer = null;
let saving = null;
let written = JSON.stringify(content());
let conflict = null;

function state(name, words) {
  $('da-luu').dataset.state = name;
  $('da-luu').textContent = words;
  $('luu-lai').hidden = name !== 'failed';
}
const dirty = () => JSON.stringify(content()) !== written;

function touched(soon = 900) {
  clearTimeout(timer);
  if (conflict || !dirty()) return;
  state('saving', 'Đang chờ lưu');
  timer = setTimeout(save, soon);
}

/** One save after the other; gives true when everything written is on the server. */
async function save() {
  clearTimeout(timer);
  if (saving) { await saving; return dirty() ? save() : true; }
  if (conflict) return false;
  if (!dirty()) return true;
  const now = content();
  const asText = JSON.stringify(now);
  state('saving', 'Đang lưu');
  saving = call('PUT', api, { version, ...now }).then((saved) => {
    version = saved.version;
    written = asText;
    sessionStorage.removeItem(KEEP);
    state('saved', 'Đã lưu lúc ' + saved.savedAt);
    judge(now);
    return true;
  }).catch((e) => {
    // this tab keeps the text even when the page is left for a new login
    try { sessionStorage.setItem(KEEP, asText); } catch { /* a full store changes nothing on the page itself */ }
    if (e.status === 409 && e.body?.content !== undefined) { showConflict(e.body); return false; }
    const again = !(e instanceof Refused) || e.status >= 500;
    state('failed', again ? (e instanceof Refused ? 'Chưa lưu: máy chủ đang bận.' : 'Chưa lưu: mất kết nối.') + ' Nội dung vẫn ở trang này và tự lưu lại sau ít giây; đừng đóng trang.' : 'Chưa lưu: ' + e.message);
    if (again) timer = setTimeout(save, 5000);
    return false;
  }).finally(() => { saving = null; });
  const done = await saving;
  if (done && dirty()) touched();
  return done;
}
$('luu-lai').addEventListener('click', save);
/** What was answered is no longer marked; the summary stays until the next sending. */
function answered(node) {
  const marked = node?.closest('.field.bad, .item, fieldset');
  marked?.classList.remove('bad');
  marked?.querySelectorAll(':scope > .error').forEach((e) => e.remove());
}
$('de-nghi').addEventListener('input', (e) => { answered(e.target);  if (e.target.id !== 'tim-nguoi' && e.target.id !== 'loai-doi-tuong') touched(); });
$('de-nghi').addEventListener('submit', (e) => e.preventDefault());
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && dirty()) save(); });
addEventListener('beforeunload', (e) => { if (!leaving && (dirty() || uploads.length)) e.preventDefault(); });
let leaving = false;

// ---- the rules, live ---------------------------------------------------------------------------------------------------
const matters = (c) => JSON.stringify([c.nomineeId, c.awardCode, c.basis, c.periodFrom, c.periodTo]);
let judged = null;
/** Asked only when something changed that the rules ask about; an answer that was overtaken is dropped. */
async function judge(now) {
  const asked = matters(now);
  if (asked === judged) return;
  judged = asked;
  $('f-sheet').hidden = !now.awardCode;
  if (!now.awardCode) return;
  $('khi-nao').hidden = !now.nomineeId;
  $('khi-nao').href = '/danh-muc/khi-nao?' + new URLSearchParams({ nguoi: now.nomineeId ?? '', award: now.awardCode });
  try {
    const answer = await fetch('/de-nghi/' + data.id + '/phieu-tham-dinh', { credentials: 'same-origin', redirect: 'error' });
    if (!answer.ok) throw new Error(answer.status);
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html').body.firstElementChild;
    if (judged !== asked) return;
    const summary = drawn.querySelector('.summary');
    summary.remove();
    // read aloud only when it says something else
    if ($('phieu-tom-tat').textContent !== summary.textContent) $('phieu-tom-tat').textContent = summary.textContent;
    $('phieu-dong').replaceChildren(...drawn.childNodes);
  } catch {
    judged = null;
    $('phieu-tom-tat').textContent = 'Chưa xem được phiếu thẩm định; hệ thống thử lại khi lưu lần sau.';
  }
}

// ---- two tabs, two people ----------------------------------------------------------------------------------------------
const LABELS = { nomineeId: 'Người được đề nghị', awardCode: 'Hình thức', basis: 'Loại hình', periodFrom: 'Từ tháng', periodTo: 'Đến tháng', achievement: 'Tóm tắt', sections: 'Các mục thành tích', previousAwards: 'Khen thưởng đã nhận' };
function readable(name, value) {
  if (value === null || value === undefined || value.length === 0) return '(trống)';
  if (name === 'awardCode') return data.awards.find((a) => a.code === value)?.name ?? value;
  if (name === 'basis') return [...$('loai-hinh').options].find((o) => o.value === value)?.text ?? value;
  if (name.startsWith('period')) return shownMonth(value);
  if (name === 'sections') return value.map((s) => (s.title ?? '') + '\n' + (s.text ?? '')).join('\n\n');
  if (name === 'previousAwards') return value.map((a) => [a.year, a.name, a.decision].filter(Boolean).join(', ')).join('\n');
  return value;
}
function showConflict(body) {
  conflict = { ...body, content: { ...body.content, periodFrom: body.periodFrom, periodTo: body.periodTo } };
  state('failed', 'Chưa lưu: có hai nội dung khác nhau');
  $('luu-lai').hidden = true;
  $('xung-dot-loi').textContent = body.problems[0].message + ' Chọn giữ nội dung nào:';
  const mine = content();
  const box = $('xung-dot-khac');
  box.textContent = '';
  for (const [name, label] of Object.entries(LABELS)) {
    const theirs = conflict.content[name] ?? null;
    if (JSON.stringify(theirs) === JSON.stringify(mine[name])) continue;
    const other = name === 'nomineeId' ? body.nomineeTitle ?? '(trống)' : readable(name, theirs);
    const here = name === 'nomineeId' ? nominee?.title ?? '(trống)' : readable(name, mine[name]);
    box.append(el('div', { class: 'diff' }, el('b', {}, label), el('p', { class: 'flush pre' }, el('span', { class: 'meta' }, 'Ở trang này: '), here), el('p', { class: 'flush pre' }, el('span', { class: 'meta' }, 'Nội dung kia: '), other)));
  }
  if (!box.children.length) { resolveConflict(); return; }
  $('xung-dot').hidden = false;
  $('xung-dot').focus();
}
/** Goes on from the other's version: what is on this page is saved over it. */
function resolveConflict() {
  version = conflict.version;
  written = '';
  conflict = null;
  $('xung-dot').querySelector('.actions').hidden = true;
  $('xung-dot-ten').textContent = 'Nội dung đã chọn đang được lưu; phần không chọn để chép lại';
  return save();
}
$('giu-o-day').addEventListener('click', resolveConflict);
$('lay-ban-kia').addEventListener('click', async () => {
  const other = conflict.content;
  nominee = other.nomineeId === nominee?.id ? nominee : other.nomineeId ? { id: other.nomineeId, title: conflict.nomineeTitle, detail: '', mayCorrect: false } : null;
  $('loai-hinh').value = other.basis ?? '';
  $('tu-thang').value = shownMonth(other.periodFrom);
  $('den-thang').value = shownMonth(other.periodTo);
  $('tom-tat').value = other.achievement ?? '';
  fillRows('cac-muc', other.sections);
  fillRows('da-nhan', other.previousAwards);
  showNominee();
  fillAwards(other.awardCode);
  await resolveConflict();
});

// ---- rows: sections and previous awards ----------------------------------------------------------------------------------
const MAKE = {
  'cac-muc': () => [el('label', { class: 'label' }, 'Tên mục ', el('input', { 'data-f': 'title', type: 'text', maxlength: 200 })), el('label', { class: 'label' }, 'Nội dung ', el('textarea', { 'data-f': 'text', rows: 5, maxlength: 10000 }))],
  'da-nhan': () => [el('div', { class: 'fields' }, el('label', { class: 'label w-short' }, 'Năm ', el('input', { 'data-f': 'year', type: 'text', inputmode: 'numeric', maxlength: 4 })), el('label', { class: 'label' }, 'Danh hiệu, hình thức ', el('input', { 'data-f': 'name', type: 'text', maxlength: 300 })), el('label', { class: 'label' }, 'Số quyết định ', el('input', { 'data-f': 'decision', type: 'text', maxlength: 100 })))],
};
const NAME = { 'cac-muc': 'mục', 'da-nhan': 'dòng' };
const newRow = (id) => el('div', { class: 'item', 'data-row': true, tabindex: -1 }, ...MAKE[id]());
function tools(id, row) {
  row.querySelector('.tools')?.remove();
  const all = rows(id);
  const at = all.indexOf(row);
  const what = NAME[id] + ' ' + (at + 1);
  row.append(el('div', { class: 'tools' },
    button('↑ Lên', () => move(id, row, -1), { disabled: at === 0, 'aria-label': 'Đưa ' + what + ' lên' }),
    button('↓ Xuống', () => move(id, row, 1), { disabled: at === all.length - 1, 'aria-label': 'Đưa ' + what + ' xuống' }),
    button('Bỏ', () => drop(id, row), { 'aria-label': 'Bỏ ' + what })));
}
const allTools = (id) => rows(id).forEach((row) => tools(id, row));
function move(id, row, by) {
  const other = rows(id)[rows(id).indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row); else other.after(row);
  allTools(id);
  row.querySelectorAll('.tools button')[by < 0 ? 0 : 1].focus();
  if (document.activeElement === document.body) row.focus();
  touched();
}
function drop(id, row) {
  const place = el('p', { class: 'note row between' }, 'Đã bỏ ' + NAME[id] + '.', button('Hoàn tác', () => { place.replaceWith(row); allTools(id); row.focus(); touched(); }));
  row.replaceWith(place);
  allTools(id);
  place.querySelector('button').focus();
  touched();
}
function fillRows(id, list) {
  $(id).textContent = '';
  for (const value of list) {
    const row = newRow(id);
    for (const input of row.querySelectorAll('[data-f]')) input.value = value[input.dataset.f] ?? '';
    $(id).append(row);
  }
  allTools(id);
}
for (const [id, opener] of [['cac-muc', 'them-muc'], ['da-nhan', 'them-da-nhan']]) {
  allTools(id);
  $(opener).addEventListener('click', () => {
    const row = newRow(id);
    $(id).append(row);
    allTools(id);
    row.querySelector('input').focus();
    touched();
  });
}
if (!rows('cac-muc').length && version === 0) $('them-muc').insertAdjacentHTML('beforebegin', '<p class="hint">Ví dụ: Kết quả thực hiện nhiệm vụ; Sáng kiến; Công tác Đảng, đoàn thể.</p>');

function count() {
  const n = $('tom-tat').value.trim().length;
  $('dem-tom-tat').textContent = n + '/600';
  $('dem-tom-tat').classList.toggle('error', n > 600);
}
$('tom-tat').addEventListener('input', count);
count();
for (const id of ['tu-thang', 'den-thang']) {
  $(id).addEventListener('change', () => {
    const iso = month($(id).value);
    if (iso) $(id).value = shownMonth(iso);
    $(id).setAttribute('aria-invalid', String($(id).value.trim() !== '' && !iso));
  });
}

// ---- award -------------------------------------------------------------------------------------------------------------
function fillAwards(selected) {
  const kind = $('loai-doi-tuong').value;
  const select = $('hinh-thuc');
  select.replaceChildren(el('option', { value: '' }, 'Chọn…'));
  const groups = new Map();
  for (const award of data.awards) {
    if (kind && !award.kinds.includes(kind) && award.code !== selected) continue;
    if (!groups.has(award.level)) groups.set(award.level, el('optgroup', { label: award.level }));
    groups.get(award.level).append(el('option', { value: award.code }, award.name));
  }
  select.append(...groups.values());
  select.value = selected ?? '';
  describeAward();
}
function describeAward() {
  const award = data.awards.find((a) => a.code === $('hinh-thuc').value);
  const box = $('ve-hinh-thuc');
  box.textContent = '';
  if (award) {
    if (!award.nominable) box.append(el('p', { class: 'note bad' }, award.refusal));
    else {
      const dl = el('dl', { class: 'facts' }, el('dt', {}, 'Thẩm quyền'), el('dd', {}, award.decides ?? ''));
      if (award.conditions) dl.append(el('dt', {}, 'Điều kiện'), el('dd', {}, award.conditions));
      if (award.councilMinPercent) dl.append(el('dt', {}, 'Hội đồng'), el('dd', {}, 'từ ' + award.councilMinPercent + '% tổng số thành viên đồng ý'));
      dl.append(el('dt', {}, 'Căn cứ'), el('dd', {}, award.legalBasis ?? ''));
      box.append(el('details', { class: 'more' }, el('summary', {}, 'Điều kiện và căn cứ'), dl));
    }
  }
  drawFiles();
}
$('hinh-thuc').addEventListener('change', describeAward);
$('loai-doi-tuong').addEventListener('change', () => fillAwards($('hinh-thuc').value));

// ---- nominee -----------------------------------------------------------------------------------------------------------
function showNominee() {
  $('nguoi-da-chon').hidden = !nominee;
  $('chon-nguoi').hidden = !!nominee;
  if (nominee) {
    $('nguoi-ten').textContent = nominee.title;
    $('nguoi-chi-tiet').textContent = [nominee.kindLabel, nominee.detail].filter(Boolean).join(' · ');
    $('sua-nguoi').hidden = !nominee.mayCorrect;
    if (nominee.kind) $('loai-doi-tuong').value = nominee.kind;
  }
}
function choose(card) {
  nominee = card;
  showNominee();
  fillAwards($('hinh-thuc').value);
  close();
  answered($('f-nominee'));
  $('doi-nguoi').focus();
  // the entry in the register may have been corrected
  judged = null;
  if (dirty()) touched(0); else judge(content());
}
$('doi-nguoi').addEventListener('click', () => { nominee = null; showNominee(); touched(); $('tim-nguoi').value = ''; $('tim-nguoi').focus(); });

const search = $('tim-nguoi');
const found = $('nguoi-tim-thay');
let at = -1;
let asked = 0;
let waiting = null;
function close() { found.hidden = true; search.setAttribute('aria-expanded', 'false'); search.removeAttribute('aria-activedescendant'); at = -1; }
function point(to) {
  const options = [...found.querySelectorAll('[role=option]')];
  if (!options.length) return;
  at = (to + options.length) % options.length;
  options.forEach((o, i) => o.setAttribute('aria-selected', String(i === at)));
  search.setAttribute('aria-activedescendant', options[at].id);
  options[at].scrollIntoView({ block: 'nearest' });
}
async function look() {
  const mine = ++asked;
  let list;
  try {
    list = await call('GET', '/api/nguoi-duoc-de-nghi?q=' + encodeURIComponent(search.value));
  } catch (e) {
    list = null;
  }
  if (mine !== asked) return;
  found.textContent = '';
  if (!list || !list.length) {
    found.append(el('li', { class: 'pad meta' }, list ? 'Không thấy ai trong sổ. Bấm “Thêm mới” để thêm.' : 'Chưa tìm được: mất kết nối hoặc phiên đã hết.'));
  } else {
    list.forEach((card, i) => found.append(el('li', { role: 'option', id: 'nguoi-' + i, 'aria-selected': 'false', onmousedown: (e) => { e.preventDefault(); choose(card); } }, card.title, el('small', {}, card.kindLabel + ' · ' + card.detail))));
    found.querySelectorAll('[role=option]').forEach((o, i) => { o.card = list[i]; });
  }
  found.hidden = false;
  search.setAttribute('aria-expanded', 'true');
}
search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(look, 250); });
search.addEventListener('focus', look);
search.addEventListener('blur', () => setTimeout(close, 150));
search.addEventListener('keydown', (e) => {
  if (e.key === 'ArrowDown') { e.preventDefault(); point(at + 1); }
  else if (e.key === 'ArrowUp') { e.preventDefault(); point(at - 1); }
  else if (e.key === 'Escape') close();
  else if (e.key === 'Enter') { e.preventDefault(); const o = found.querySelectorAll('[role=option]')[at]; if (o) choose(o.card); }
});

const book = $('so-nguoi');
const sheet = $('mau-nguoi');
let correcting = null;
function kindsShown() {
  const kind = sheet.elements.kind.value;
  for (const node of sheet.querySelectorAll('[data-kinds]')) node.hidden = !node.dataset.kinds.split(' ').includes(kind);
  const inside = sheet.elements.unitCode.value !== '';
  for (const node of sheet.querySelectorAll('[data-outside]')) node.hidden ||= inside;
  for (const node of sheet.querySelectorAll('[data-inside]')) node.hidden ||= !inside;
}
async function officials(selected) {
  const select = sheet.elements.officialUsername;
  while (select.options.length > 1) select.remove(1);
  const unit = sheet.elements.unitCode.value;
  if (!unit) return;
  try {
    for (const one of await call('GET', '/api/nguoi-duoc-de-nghi/can-bo?unit=' + encodeURIComponent(unit))) select.append(el('option', { value: one.username }, one.name + (one.position ? ', ' + one.position : '')));
  } catch { /* the server still finds the official by name */ }
  select.value = selected ?? '';
}
const isoDay = (value) => { const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(value); return m ? `${m[3]}-${m[2].padStart(2, '0')}-${m[1].padStart(2, '0')}` : null; };
function openBook(title, values, id) {
  correcting = id;
  sheet.reset();
  $('so-nguoi-ten').textContent = title;
  $('so-nguoi-loi').hidden = true;
  $('n-confirmed').hidden = true;
  for (const [name, value] of Object.entries(values)) {
    const input = sheet.elements[name];
    if (!input || value === null) continue;
    if (input.type === 'checkbox') input.checked = value === true;
    else input.value = name === 'birthDate' ? value.split('-').reverse().join('/') : value;
  }
  for (const radio of sheet.elements.kind) radio.disabled = !!id;
  kindsShown();
  officials(values.officialUsername);
  book.showModal();
}
sheet.addEventListener('change', (e) => { if (e.target.name === 'kind' || e.target.name === 'unitCode') kindsShown(); if (e.target.name === 'unitCode') officials(null); });
$('them-nguoi').addEventListener('click', () => openBook('Thêm vào sổ', { kind: $('loai-doi-tuong').value || 'INDIVIDUAL', name: search.value }, null));
$('sua-nguoi').addEventListener('click', async () => {
  try { openBook('Sửa trong sổ', await call('GET', '/api/nguoi-duoc-de-nghi/' + nominee.id), nominee.id); } catch (e) { state('failed', e.message); }
});
const INPUT = { unitCode: 'n-unit', organisation: 'n-org', birthDate: 'n-birth', name: 'n-name', head: 'n-head', address: 'n-address', sex: 'n-sex', position: 'n-position', size: 'n-size', women: 'n-women', title: 'n-title' };
sheet.addEventListener('submit', async (e) => {
  e.preventDefault();
  const f = sheet.elements;
  const number = (v) => (/^\d+$/.test(v.trim()) ? +v : null);
  const body = {
    kind: f.kind.value || null, name: text(f.name.value), title: text(f.title.value), birthDate: isoDay(f.birthDate.value), sex: f.sex.value || null,
    position: text(f.position.value), unitCode: f.unitCode.value || null, organisation: text(f.organisation.value), partyMember: f.partyMember.checked ? true : null,
    size: number(f.size.value), women: number(f.women.value), head: text(f.head.value), address: text(f.address.value), officialUsername: f.officialUsername.value || null,
    confirmed: f.confirmed.checked,
  };
  for (const id of Object.values(INPUT)) $(id).removeAttribute('aria-invalid');
  try {
    const card = await call(correcting ? 'PUT' : 'POST', '/api/nguoi-duoc-de-nghi' + (correcting ? '/' + correcting : ''), body);
    book.close();
    choose(card);
  } catch (problem) {
    const list = problem.body?.problems ?? [{ message: problem.message }];
    $('so-nguoi-loi').querySelector('ul').replaceChildren(...list.map((p) => el('li', {}, p.message)));
    for (const p of list) if (INPUT[p.field]) $(INPUT[p.field]).setAttribute('aria-invalid', 'true');
    if (list.some((p) => p.field === 'confirmed')) $('n-confirmed').hidden = false;
    $('so-nguoi-loi').hidden = false;
    $('so-nguoi-loi').focus();
  }
});

// ---- evidence ----------------------------------------------------------------------------------------------------------
const OTHER = { kind: 'KHAC', name: 'Tài liệu khác', required: false };
const uploads = [];
let running = false;
let pickFor = { kind: '', replaces: null };

const size = (bytes) => (bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + ' KB' : (bytes / 1048576).toFixed(1).replace('.', ',') + ' MB');
const needs = () => [...(data.awards.find((a) => a.code === $('hinh-thuc').value)?.requirements ?? []), OTHER];
const kindOf = (file) => (needs().some((n) => n.kind === file.kind) ? file.kind : OTHER.kind);
const plain = (s) => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
/** The kind whose name shares most words with the file's name. */
function guess(name) {
  const words = plain(name).split(/[^a-z0-9]+/);
  let best = OTHER.kind;
  let most = 1;
  for (const need of needs()) {
    if (need === OTHER) continue;
    const shared = plain(need.name).split(/[^a-z0-9]+/).filter((w) => w.length > 2 && words.includes(w)).length;
    if (shared > most) { most = shared; best = need.kind; }
  }
  return best;
}

function drawFiles() {
  const focus = document.activeElement?.dataset?.key;
  const box = $('danh-muc-tep');
  box.textContent = '';
  const missing = new Map(data.problems.filter((p) => p.field?.startsWith('files-')).map((p) => [p.field.slice(6), p.message]));
  for (const need of needs()) {
    const mine = files.filter((f) => kindOf(f) === need.kind);
    const held = mine.filter((f) => !f.removed);
    const list = el('ul', { class: 'files' });
    mine.forEach((file) => list.append(file.removed ? removedRow(file) : fileRow(file, held)));
    uploads.filter((u) => u.kind === need.kind && !u.replaces).forEach((u) => list.append(u.row));
    const chip = need === OTHER ? null : held.length ? el('span', { class: 'chip ok' }, 'đã có') : el('span', { class: need.required ? 'chip late' : 'chip off' }, need.required ? 'bắt buộc' : 'nếu có');
    const block = el('div', { class: 'need', id: 'f-files-' + need.kind, tabindex: -1 },
      el('div', { class: 'row between' }, el('h3', { class: 'flush grow' }, need.name, ' ', chip), button('Chọn tệp', () => pick(need.kind, null), { 'data-key': 'pick-' + need.kind }, 'cho ' + need.name)),
      !held.length && missing.has(need.kind) ? el('p', { class: 'error' }, missing.get(need.kind)) : null, list);
    dropTarget(block, () => need.kind);
    box.append(block);
  }
  const held = files.filter((f) => !f.removed);
  $('tong-tep').textContent = held.length ? `${held.length}/${data.maxFiles} tệp, ${size(held.reduce((n, f) => n + f.size, 0))} / 200 MB` : 'Chưa có tệp nào.';
  if (focus) box.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
}
function fileRow(file, held) {
  const i = held.indexOf(file);
  const select = el('select', { 'aria-label': 'Loại của tệp ' + file.name, class: 'w-mid', onchange: (e) => change('PUT', `${api}/tep/${file.id}/loai`, { kind: e.target.value }) }, ...needs().map((n) => el('option', { value: n.kind }, n.name)));
  select.value = kindOf(file);
  const row = el('li', { class: 'drag', draggable: 'true' },
    el('div', { class: 'grow' }, el('a', { href: file.downloadUrl }, file.name), ' ', el('span', { class: 'meta nowrap' }, size(file.size))),
    file.previewable ? button('Xem', () => preview(file.viewUrl, /\.pdf$/i.test(file.name) ? 'application/pdf' : 'image/', file.name), { 'data-key': 'xem-' + file.id }, file.name) : null,
    button('↑', () => order(file, -1, held), { disabled: i === 0, 'aria-label': 'Đưa ' + file.name + ' lên', 'data-key': 'len-' + file.id }),
    button('↓', () => order(file, 1, held), { disabled: i === held.length - 1, 'aria-label': 'Đưa ' + file.name + ' xuống', 'data-key': 'xuong-' + file.id }),
    button('Thay', () => pick(file.kind, file.id), { 'data-key': 'thay-' + file.id }, file.name),
    button('Gỡ', () => change('DELETE', `${api}/tep/${file.id}`), { 'data-key': 'go-' + file.id }, file.name), select);
  uploads.filter((u) => u.replaces === file.id).forEach((u) => row.append(u.row));
  row.addEventListener('dragstart', (e) => { e.dataTransfer.setData('text/gs-tep', file.id); e.dataTransfer.effectAllowed = 'move'; });
  row.addEventListener('dragover', (e) => { if (e.dataTransfer.types.includes('text/gs-tep')) e.preventDefault(); });
  row.addEventListener('drop', (e) => {
    const id = e.dataTransfer.getData('text/gs-tep');
    const moved = held.find((f) => f.id === id);
    if (!moved || moved === file) return;
    e.preventDefault();
    e.stopPropagation();
    order(moved, held.indexOf(file) - held.indexOf(moved), held);
  });
  return row;
}
const removedRow = (file) => el('li', {}, el('span', { class: 'grow meta' }, 'Đã gỡ “' + file.name + '”.'), button('Hoàn tác', () => change('POST', `${api}/tep/${file.id}/khoi-phuc`), { 'data-key': 'lai-' + file.id }, file.name));

async function change(method, url, body) {
  try {
    files = await call(method, url, body);
  } catch (e) {
    state('failed', e.message);
  }
  drawFiles();
}
function order(file, by, held) {
  const to = held.indexOf(file) + by;
  if (to < 0 || to >= held.length) return;
  const all = files.filter((f) => f !== file);
  const beside = all.indexOf(held[to]);
  all.splice(by < 0 ? beside : beside + 1, 0, file);
  files = all;
  drawFiles();
  change('PUT', `${api}/tep`, { order: all.map((f) => f.id) });
}
function pick(kind, replaces) {
  pickFor = { kind, replaces };
  $('chon-tep').multiple = !replaces;
  $('chon-tep').value = '';
  $('chon-tep').click();
}
document.querySelector('[data-pick]').addEventListener('click', () => pick('', null));
$('chon-tep').addEventListener('change', () => take($('chon-tep').files, pickFor.kind, pickFor.replaces));

function dropTarget(node, kind) {
  const over = (e) => { if (e.dataTransfer.types.includes('Files')) { e.preventDefault(); e.stopPropagation(); node.classList.add('over'); } };
  node.addEventListener('dragenter', over);
  node.addEventListener('dragover', over);
  node.addEventListener('dragleave', (e) => { if (!node.contains(e.relatedTarget)) node.classList.remove('over'); });
  node.addEventListener('drop', (e) => {
    node.classList.remove('over');
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    e.stopPropagation();
    take(e.dataTransfer.files, kind(), null);
  });
}
dropTarget($('tha-tep'), () => '');
// a file dropped beside the targets must not replace the page
for (const type of ['dragover', 'drop']) addEventListener(type, (e) => { if (e.dataTransfer?.types.includes('Files')) e.preventDefault(); });

async function take(list, kind, replaces) {
  // the kinds belong to the award as the server knows it
  await save();
  for (const file of list) {
    const upload = { file, kind: kind || guess(file.name), replaces };
    upload.bar = el('progress', { max: 100, value: 0, 'aria-label': 'Đang tải ' + file.name });
    upload.words = el('span', { class: 'meta', role: 'status' }, 'đang chờ');
    upload.row = el('li', {}, el('span', { class: 'grow' }, file.name, ' ', el('span', { class: 'meta' }, size(file.size))), upload.words, upload.bar);
    uploads.push(upload);
    if (file.size > data.maxFileBytes) refuse(upload, 'Không nhận “' + file.name + '”: tệp lớn hơn 20 MB. Hãy quét ở 150–200 dpi, nén ảnh hoặc tách tệp.');
    else if (file.size === 0) refuse(upload, 'Không nhận “' + file.name + '”: tệp trống.');
    else if (!/\.(pdf|docx|xlsx|jpe?g|png)$/i.test(file.name)) refuse(upload, 'Không nhận “' + file.name + '”: chỉ nhận PDF, DOCX, XLSX, JPG, PNG. Hãy lưu lại theo một trong các dạng này.');
  }
  drawFiles();
  run();
}
function refuse(upload, message, mayWorkLater = false) {
  upload.done = true;
  upload.bar.remove();
  upload.words.remove();
  upload.row.replaceChildren(el('p', { class: 'error grow flush', role: 'alert' }, message),
    ...mayWorkLater ? [button('Gửi lại', () => { uploads.splice(uploads.indexOf(upload), 1); take([upload.file], upload.kind, upload.replaces); }, {}, upload.file.name)] : [],
    button('Bỏ qua', () => { uploads.splice(uploads.indexOf(upload), 1); drawFiles(); }));
}
async function run() {
  if (running) return;
  running = true;
  for (let next = uploads.find((u) => !u.done); next; next = uploads.find((u) => !u.done)) await send(next);
  running = false;
}
/** The file is still at hand: it goes again by itself, three times. */
function mayTryAgain(upload) {
  upload.tries = (upload.tries ?? 0) + 1;
  upload.words.textContent = 'máy chủ đang bận, tự gửi lại sau ít giây';
  return upload.tries < 4;
}
const wait = (seconds) => new Promise((resolve) => { setTimeout(resolve, 1000 * seconds); });
async function send(upload) {
  let headers;
  try { headers = await csrfHeaders(); } catch {
    if (mayTryAgain(upload)) await wait(10); else refuse(upload, 'Chưa tải được “' + upload.file.name + '”: máy chủ đang bận hoặc mất kết nối.', true);
    return;
  }
  await new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    const query = new URLSearchParams({ name: upload.file.name, kind: upload.kind });
    if (upload.replaces) query.set('replaces', upload.replaces);
    xhr.open('POST', `${api}/tep?${query}`);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.setRequestHeader('Accept', 'application/json');
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    xhr.upload.onprogress = (e) => {
      if (!e.lengthComputable) return;
      upload.bar.value = (e.loaded / e.total) * 100;
      upload.words.textContent = e.loaded === e.total ? 'đang kiểm tra' : Math.floor(upload.bar.value) + '%';
    };
    xhr.onload = () => {
      if (xhr.status === 200) {
        const stored = JSON.parse(xhr.responseText);
        uploads.splice(uploads.indexOf(upload), 1);
        const old = files.findIndex((f) => f.id === upload.replaces);
        if (old >= 0) { files[old].removed = true; files.splice(old + 1, 0, stored); } else files.push(stored);
        state('saved', 'Đã lưu tệp “' + stored.name + '”');
      } else if (xhr.status === 503 && mayTryAgain(upload)) {
        wait(Math.min(60, Number(xhr.getResponseHeader('Retry-After')) || 10)).then(resolve);
        return;
      } else {
        let body = null;
        try { body = JSON.parse(xhr.responseText); } catch { /* an error page */ }
        refuse(upload, xhr.status === 413 ? 'Không nhận “' + upload.file.name + '”: tệp quá lớn.' : new Refused(xhr.status, body).message, xhr.status >= 500);
      }
      drawFiles();
      resolve();
    };
    xhr.onerror = () => { refuse(upload, 'Chưa tải được “' + upload.file.name + '”: mất kết nối hoặc tệp đang mở ở chương trình khác.', true); resolve(); };
    xhr.send(upload.file);
  });
}

// ---- sending -----------------------------------------------------------------------------------------------------------
$('gui').addEventListener('submit', async (e) => {
  if (leaving) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  if (uploads.some((u) => !u.done)) { state('failed', 'Còn tệp đang tải: hãy đợi tải xong rồi gửi.'); return; }
  if (!(await save())) return;
  const send = $('gui').querySelector('[type=submit]').textContent.trim();
  const question = send === 'Gửi lại' ? 'Gửi bản bổ sung cho trưởng đơn vị xác nhận? Sau khi gửi, bản này không sửa được nữa.' : 'Gửi trưởng đơn vị? Hồ sơ được cấp số và chốt bản 1; sau khi gửi chỉ sửa được khi hồ sơ bị trả lại.';
  if (!(await ask(question, send))) return;
  $('ban').value = version;
  leaving = true;
  $('gui').submit();
}, true);

// after a refused "Gửi" the address is the button's; loaded again or kept as a bookmark it would lead nowhere
history.replaceState(history.state, '', '/de-nghi/' + data.id);

// ---- begin -------------------------------------------------------------------------------------------------------------
showNominee();
fillAwards(data.awardCode);
written = JSON.stringify(content());
judge(content());
const kept = sessionStorage.getItem(KEEP);
if (kept && kept !== written) {
  // not saved before this tab was left (session ended, connection lost): offered, never imposed
  ask('Trang này có nội dung chưa lưu được từ lần trước. Lấy lại nội dung đó?', 'Lấy lại', 'Bỏ').then(async (yes) => {
    if (yes) {
      const old = JSON.parse(kept);
      $('loai-hinh').value = old.basis ?? '';
      $('tu-thang').value = shownMonth(old.periodFrom);
      $('den-thang').value = shownMonth(old.periodTo);
      $('tom-tat').value = old.achievement ?? '';
      fillRows('cac-muc', old.sections);
      fillRows('da-nhan', old.previousAwards);
      fillAwards(old.awardCode);
      count();
      touched(0);
    }
    sessionStorage.removeItem(KEEP);
  });
}
