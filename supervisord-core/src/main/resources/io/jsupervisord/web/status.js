// Keeps the status page current: fetches the page again, and puts what has changed in place of
// what was shown. Without this script every button and link works by loading a page.

const INTERVAL = 1000;
const INTERVAL_WITH_EVENTS = 3000;
const SHOWN = 15_000;
const parser = new DOMParser();
let inFlight = false;
let missed = 0;
let timer = 0;
let fading = 0;
let interval = INTERVAL;

function element(id) {
  return document.getElementById(id);
}

function rows(table) {
  return new Map([...table.querySelectorAll('tr[data-name]')].map((row) => [row.dataset.name, row]));
}

// A focused button stays focused, even if its cell was replaced by one with the same button.
function keepingFocus(change) {
  const focused = document.activeElement;
  const row = focused.closest('tr[data-name]');
  const action = focused.value;
  change();
  if (row && !focused.isConnected) {
    const heir = element('processes').querySelector(`tr[data-name="${CSS.escape(row.dataset.name)}"]`);
    (heir?.querySelector(`button[value="${action}"]`) ?? heir?.querySelector('button'))?.focus();
  }
}

function busy(row) {
  return row.querySelector('[aria-busy="true"]') !== null;
}

function updateRow(row, newer) {
  [...newer.cells].forEach((cell) => {
    // other scripts may have added cells of their own
    const shown = row.querySelector(`:scope > ${cell.className ? `.${cell.className}` : 'th'}`);
    if (shown.dataset.seen !== cell.innerHTML && !(cell.className === 'action' && busy(row))) {
      shown.dataset.seen = cell.innerHTML;
      shown.innerHTML = cell.innerHTML;
    }
  });
  link(row);
}

function updateTable(shown, newer) {
  const before = [...rows(shown).keys()].join('\n');
  const after = rows(newer);
  if (before !== [...after.keys()].join('\n')) {
    shown.replaceWith(newer);
    link(newer);
    return;
  }
  rows(shown).forEach((row, name) => updateRow(row, after.get(name)));
}

function update(text, withMessage) {
  const page = parser.parseFromString(text, 'text/html');
  const newer = page.getElementById('processes');
  keepingFocus(() => {
    const shown = element('processes');
    if (shown.tagName === 'TABLE' && newer.tagName === 'TABLE') {
      updateTable(shown, newer);
    } else if (shown.outerHTML !== newer.outerHTML) {
      shown.replaceWith(newer);
      link(newer);
    }
    element('summary').replaceChildren(...page.getElementById('summary').childNodes);
    const token = '.toolbar form input[name="token"]';
    const [all, its] = [document.querySelector(token), page.querySelector(token)];
    if (all && its) {
      all.value = its.value;
    }
  });
  if (withMessage) {
    const message = page.getElementById('message');
    tell(message.textContent, message.classList.contains('failed'));
  }
  filter();
  document.dispatchEvent(new Event('updated'));
}

// What went well goes away by itself; what failed or is not done yet stays until it is dismissed, or
// something else is told.
function tell(text, failed, stays = failed) {
  const message = element('message');
  message.textContent = text;
  message.classList.toggle('failed', failed);
  clearTimeout(fading);
  if (!stays) {
    fading = setTimeout(dismiss, SHOWN);
  }
}

function dismiss() {
  clearTimeout(fading);
  element('message').textContent = '';
}

// Somebody else tells of changes, or no longer does: the page is asked for less often then.
export function hearOfChanges(heard) {
  interval = heard ? INTERVAL_WITH_EVENTS : INTERVAL;
}

let again = false;

// The daemon's answer as { ok, what, text }, or null when there is none. What goes wrong after that is
// a fault of this page, and must not look like one of the daemon.
async function ask(options) {
  try {
    const answer = await fetch('index.html', options);
    const text = await answer.text();
    return { ok: answer.ok, what: `${answer.status} ${answer.statusText}`, text };
  } catch (e) {
    return null;
  }
}

export async function refresh() {
  if (inFlight || document.hidden) {
    again = inFlight;
    return;
  }
  inFlight = true;
  again = false;
  clearTimeout(timer);
  const started = performance.now();
  const answer = await ask({ cache: 'no-store' });
  try {
    if (answer?.ok) {
      update(answer.text, false);
      if (missed > 1) {
        tell('Connected again.', false);
      }
      missed = 0;
    } else {
      missed++;
      if (missed === 2) {
        tell('The daemon does not answer. This page goes on when it does.', true);
      }
    }
  } finally {
    inFlight = false;
    // a large table on a slow machine must not keep either side busy
    const took = performance.now() - started;
    timer = setTimeout(refresh, again ? took : Math.max(interval, 5 * took));
  }
}

async function act(event) {
  const button = event.submitter;
  if (!button || !button.value) {
    return;
  }
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, button));
  body.set('inplace', '1');
  const buttons = [...form.querySelectorAll('button')];
  buttons.forEach((b) => b.setAttribute('aria-disabled', 'true'));
  button.setAttribute('aria-busy', 'true');
  tell(`${button.getAttribute('aria-label') ?? button.textContent} …`, false, true);
  const done = () => {
    button.removeAttribute('aria-busy');
    buttons.forEach((b) => b.removeAttribute('aria-disabled'));
  };
  const answer = await ask({ method: 'POST', body });
  done();
  if (answer === null) {
    tell('ERROR: the daemon does not answer', true);
  } else if (answer.ok) {
    update(answer.text, true);
  } else {
    tell(`ERROR: the daemon answered ${answer.what}`, true);
  }
}

// With this script the log links lead to the live view instead of the bare stream.
function link(part) {
  part.querySelectorAll('a[href^="logtail/"]').forEach((a) => {
    const [, name, channel] = a.getAttribute('href').split('/');
    a.href = `tail.html?processname=${name}${channel ? `&channel=${channel}` : ''}`;
  });
}

function filter() {
  const wanted = element('filter').value.trim().toLowerCase();
  const table = element('processes');
  if (table.tagName !== 'TABLE') {
    return;
  }
  let shown = 0;
  [...table.tBodies].forEach((group) => {
    const groupMatches = group.dataset.group.toLowerCase().includes(wanted);
    let any = false;
    group.querySelectorAll('tr[data-name]:not(.group)').forEach((row) => {
      const text = [...row.cells].slice(0, 3).map((cell) => cell.textContent).join(' ').toLowerCase();
      row.hidden = !groupMatches && !text.includes(wanted);
      if (row.nextElementSibling?.classList.contains('details')) {
        row.nextElementSibling.hidden = row.hidden;
      }
      any ||= !row.hidden;
      shown += row.hidden ? 0 : 1;
    });
    group.hidden = !any;
  });
  element('filtered').textContent = wanted === '' ? '' : `${shown} shown`;
}

// People write addresses by hand, too.
function filterOfAddress() {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text;
  }
}

function addFilter() {
  const label = document.createElement('label');
  label.className = 'filter';
  label.innerHTML =
    'Filter <input type="search" id="filter" placeholder="name or state" aria-keyshortcuts="/">'
    + '<span id="filtered" role="status"></span>';
  document.querySelector('.toolbar').append(label);
  const input = element('filter');
  input.value = filterOfAddress();
  input.addEventListener('input', () => {
    history.replaceState(null, '', input.value ? `#${encodeURIComponent(input.value)}` : location.pathname);
    filter();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== input && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && document.activeElement === input) {
      input.value = '';
      input.dispatchEvent(new Event('input'));
    } else if (event.key === 'Escape') {
      dismiss();
    }
  });
}

document.body.classList.add('live');
addFilter();
filter();
link(document);
element('message').addEventListener('click', dismiss);
document.addEventListener('submit', act);
document.addEventListener('click', (event) => {
  if (event.target.closest('[aria-disabled="true"]')) {
    event.preventDefault();
  }
});
document.addEventListener('visibilitychange', refresh);
timer = setTimeout(refresh, INTERVAL);
