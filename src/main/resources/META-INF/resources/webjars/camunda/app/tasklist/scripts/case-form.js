// What every form in forms/ does: find its case, load it, say in Vietnamese what is missing, send only the answers.
// A customScript of config.js, so it is there before any form is.
const NOT_SAVED = ' Những gì bạn đã nhập vẫn còn trên màn hình.';

async function call(method, url, body) {
  const init = { method, credentials: 'same-origin', headers: { Accept: 'application/json' } };
  if (method !== 'GET') {
    // read just before it is used: a token kept from before a new login is stale
    const answer = await fetch('/api/csrf', { credentials: 'same-origin', headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error('Máy chủ đang bận. Hãy chờ ít giây rồi thử lại.');
    const csrf = await answer.json();
    init.headers[csrf.headerName] = csrf.token;
    if (body instanceof FormData) init.body = body;
    else if (body !== undefined) { init.headers['Content-Type'] = 'application/json'; init.body = JSON.stringify(body); }
  }
  let response;
  try { response = await fetch(url, init); } catch (e) { throw new Error('Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.'); }
  const type = response.headers.get('Content-Type') || '';
  const json = type.includes('json') ? await response.json() : null;
  if (response.ok && json !== null) return json;
  if (response.ok && response.status === 204) return null;
  if (json && json.problems && json.problems.length) throw new Error(json.problems.map((p) => p.message).join(' '));
  if (response.status === 401 || (response.ok && response.redirected)) throw new Error('Phiên làm việc đã hết. Hãy đăng nhập lại ở một thẻ khác rồi thử lại.');
  if (response.status === 403) throw new Error('Bạn không có quyền làm việc này, hoặc việc này không còn chờ bạn.');
  if (response.status === 404) throw new Error('Hồ sơ này không có hoặc không thuộc phạm vi của bạn.');
  if (response.status === 413) throw new Error('Tệp quá lớn: tối đa 20 MB.');
  throw new Error((json && json.title ? json.title + '. ' : '') + 'Máy chủ chưa làm được việc này (mã ' + response.status + '). Hãy thử lại; nếu vẫn lỗi, báo quản trị.');
}

// "ENGINE-03051 … Message: 'Exception while invoking TaskListener: Hãy ghi lý do.'" → the sentence; anything technical → a sentence of ours
function understandable(error) {
  let text = String((error && error.message) || error || '');
  const listener = text.match(/Exception while invoking TaskListener: ([^]*?)'?\s*$/);
  if (listener) text = listener[1];
  text = text.replace(/^(?:[\w$.]+(?:Exception|Error)\s*:\s*)+/, '').trim();
  const vietnamese = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i.test(text);
  return vietnamese ? text : 'Chưa hoàn thành được việc này. Hãy tải lại trang; nếu vẫn lỗi, báo quản trị.' + NOT_SAVED;
}

const pad = (n) => String(n).padStart(2, '0');
function day(iso) {
  if (!iso) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso.split('-').reverse().join('/');
  const d = new Date(iso);
  return isNaN(d) ? iso : new Intl.DateTimeFormat('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' }).format(d);
}
function moment(iso) {
  const d = new Date(iso);
  return !iso || isNaN(d) ? '' : day(iso) + ' ' + new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Ho_Chi_Minh' }).format(d);
}
function size(bytes) {
  return bytes >= 1048576 ? (bytes / 1048576).toFixed(1).replace('.', ',') + ' MB' : Math.max(1, Math.round(bytes / 1024)) + ' KB';
}
function isoDay(value) {
  if (!value) return null;
  return value instanceof Date ? value.getFullYear() + '-' + pad(value.getMonth() + 1) + '-' + pad(value.getDate()) : String(value).slice(0, 10);
}

/**
 * @param source  case number → address of the case as JSON
 * @param missing answers, case → Vietnamese sentences about what is missing (empty: may be sent)
 * @param send    answers → fields to send with the completion
 */
window.caseForm = function caseForm(camForm, $scope, { source, missing, send, loaded }) {
  const show = (change) => $scope.$evalAsync(change);
  Object.assign($scope, { c: null, task: null, a: {}, problem: null, missing: [], busy: null, open: {}, day, moment, size, isoDay });

  async function load() {
    try {
      const task = await call('GET', '/api/viec/' + encodeURIComponent(camForm.taskId));
      const found = await call('GET', source(task.caseKey));
      show(() => { $scope.caseKey = task.caseKey; $scope.task = task; take(found); });
    } catch (e) {
      show(() => { $scope.problem = e.message; });
    }
  }
  function take(found) {
    $scope.c = found;
    if (loaded) loaded(found, $scope.a);
  }

  /** Saves something at once; the answer, when it is the case itself, is shown. */
  $scope.save = async function (what, method, url, body, then) {
    show(() => { $scope.busy = what; $scope.problem = null; });
    try {
      const answer = await call(method, url, body);
      show(() => { $scope.busy = null; if (answer && answer.number) take(answer); if (then) then(answer); });
    } catch (e) {
      show(() => { $scope.busy = null; $scope.problem = e.message; });
    }
  };
  $scope.reload = load;
  $scope.look = (file) => { $scope.open[file.id || file.viewUrl] = !$scope.open[file.id || file.viewUrl]; };
  $scope.isOpen = (file) => $scope.open[file.id || file.viewUrl];
  $scope.isPicture = (file) => /\.(jpe?g|png)$/i.test(file.name || '');

  camForm.on('form-loaded', load);
  camForm.on('submit', () => {
    const list = $scope.c ? missing($scope.a, $scope.c) : ['Hồ sơ chưa tải xong. Hãy chờ một chút rồi thử lại.'];
    if ($scope.busy) list.push('Đang lưu, hãy chờ một chút rồi thử lại.');
    $scope.missing = list;
    if (list.length) {
      camForm.submitPrevented = true;
      show(() => setTimeout(() => { const box = camForm.formElement[0].querySelector('.gs-missing'); if (box) box.focus(); }));
      return;
    }
    const fields = send($scope.a, $scope.c);
    for (const [name, value] of Object.entries(fields)) {
      const known = camForm.variableManager.variable(name);
      if (known) known.value = value;
      else camForm.variableManager.createVariable({ name, type: typeof value === 'number' ? 'Integer' : 'String', value });
    }
    // an answer of an earlier try that is not meant any more
    for (const name of Object.keys(camForm.variableManager.variables)) if (!(name in fields)) camForm.variableManager.destroyVariable(name);
  });
  // Tasklist shows the error's own message beside ours, so it is put right in place
  camForm.on('submit-failed', (form, [error]) => {
    if (error && error.message) error.message = $scope.missing.length ? $scope.missing.join(' ') : understandable(error);
    if (!$scope.missing.length) show(() => { $scope.problem = understandable(error); });
  });
};
export default [];
