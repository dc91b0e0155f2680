// Makes Tasklist a part of the product. Loaded and awaited before its AngularJS application boots.
const base = document.querySelector('base');
const root = base.getAttribute('app-root');
const home = root.replace(/\/camunda$/, '');
document.documentElement.lang = 'vi';

// The locale must be there before the application boots: else the first visit shows raw keys, and a later release shows old words.
async function preloadWords() {
  const prefix = `${root}/app/tasklist/locales/`;
  const answer = await fetch(`${prefix}vi.json?bust=${window.bust}`, { cache: 'no-cache', credentials: 'same-origin' });
  const stored = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  stored[`${prefix}_locales_data_vi_${window.bust}`] = JSON.stringify(await answer.json());
  localStorage.setItem('camunda-web', JSON.stringify(stored));
}

// Date pickers take their words from AngularJS itself.
function vietnameseDates() {
  const days = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];
  const months = Array.from({ length: 12 }, (_, i) => `Tháng ${i + 1}`);
  const eras = ['TCN', 'SCN'];
  const pattern = { gSize: 3, lgSize: 3, minInt: 1, posPre: '', posSuf: '', negPre: '-', negSuf: '' };
  window.angular.module('ngLocale', [], ['$provide', $provide => $provide.value('$locale', {
    id: 'vi', localeID: 'vi', pluralCat: () => 'other',
    DATETIME_FORMATS: {
      AMPMS: ['SA', 'CH'], DAY: days, SHORTDAY: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'], MONTH: months, STANDALONEMONTH: months,
      SHORTMONTH: months.map(name => name.replace('Tháng ', 'Th')), ERANAMES: eras, ERAS: eras, FIRSTDAYOFWEEK: 0, WEEKENDRANGE: [5, 6],
      fullDate: 'EEEE, dd/MM/y', longDate: 'dd/MM/y', medium: 'dd/MM/y HH:mm:ss', mediumDate: 'dd/MM/y', mediumTime: 'HH:mm:ss',
      short: 'dd/MM/y HH:mm', shortDate: 'dd/MM/y', shortTime: 'HH:mm'
    },
    NUMBER_FORMATS: {
      CURRENCY_SYM: '₫', DECIMAL_SEP: ',', GROUP_SEP: '.',
      PATTERNS: [{ ...pattern, minFrac: 0, maxFrac: 3 }, { ...pattern, minFrac: 0, maxFrac: 0, posSuf: ' ₫', negSuf: ' ₫' }]
    }
  })]);
}

// Parts that lead nowhere here: our case page has history and comments, the server refuses the rest.
function withoutParts() {
  const hidden = new Set(['task-detail-history', 'task-action-comment', 'create-task-action', 'start-process-action', 'shortcut-help',
    'tasklist-card-variables']);
  window.angular.module('cam.tasklist').config(['$provide', $provide => $provide.decorator('Views', ['$delegate', views => {
    const all = views.getProviders;
    views.getProviders = function (options) {
      return all.call(this, options).filter(part => !hidden.has(part.id));
    };
    return views;
  }])]);
}

// Our login page is the only one: after the session ended or somebody logged out.
function leaveToLogin() {
  if (/^#\/login/.test(location.hash)) {
    location.replace(`${home}/dang-nhap`);
  }
}

function element(name, attributes, text) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.textContent = text || '';
  return made;
}

function link(href, text) {
  const item = element('li', { class: 'portal-link' });
  item.append(element('a', { href: home + href }, text));
  return item;
}

function dress(shell) {
  const brand = document.querySelector('.navbar-brand.app-banner');
  if (brand && !brand.querySelector('.department')) {
    brand.setAttribute('href', `${home}/`);
    brand.setAttribute('title', 'Về trang chính');
    brand.append(element('small', { class: 'department' }, shell.department));
  }
  const menu = document.querySelector('.sections-menu');
  if (menu && !menu.querySelector('.portal-links')) {
    const links = element('ul', { class: 'portal-links' });
    links.append(...shell.links.map(each => link(each.href, each.label)));
    menu.prepend(links);
  }
  if (shell.trial && !document.querySelector('.portal-trial')) {
    const header = document.querySelector('[cam-widget-header]');
    if (header) {
      header.after(element('div', { class: 'portal-trial', role: 'note' }, 'CHẾ ĐỘ DÙNG THỬ: dữ liệu mẫu, không dùng cho việc thật.'));
      document.body.classList.add('has-trial');
    }
  }
}

window.addEventListener('hashchange', leaveToLogin);
leaveToLogin();
vietnameseDates();
withoutParts();
const [shell] = await Promise.all([
  fetch(`${home}/api/khung-cong-viec`, { credentials: 'same-origin', headers: { Accept: 'application/json' } })
    .then(answer => (answer.ok ? answer.json() : { department: '', links: [], trial: false })),
  preloadWords()
]).catch(() => [{ department: '', links: [], trial: false }]);
new MutationObserver(() => dress(shell)).observe(document.documentElement, { childList: true, subtree: true });

export default [];
