// Makes the tail of a log live: follows its stream and adds what comes. Without this script the
// page shows the end of the log, and "Refresh" loads it again.

const MOST = 2_000_000;
const RETRY = 1000;
const log = document.getElementById('log');
const live = document.getElementById('live');
// colours and cursor movements of terminals
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

let follow = true;

function plain(text) {
  return text.replace(ESCAPES, '').replace(/\r\n/g, '\n');
}

// The stream begins with the last part of the log, most of which the page shows already.
function overlap(shown, first) {
  for (let k = first.length; k > 0; k--) {
    if (shown.endsWith(first.slice(0, k))) {
      return k;
    }
  }
  return -1;
}

function begin(text) {
  const first = text.replace(/^\ufffd+/, '');
  const known = overlap(log.textContent, first);
  if (known < 0) {
    log.textContent = first;
  } else {
    log.append(first.slice(known));
  }
}

function add(text) {
  log.append(text);
  if (log.textContent.length > MOST) {
    const rest = log.textContent.slice(-MOST / 2);
    log.textContent = rest.slice(rest.indexOf('\n') + 1);
  }
}

function scroll() {
  if (follow) {
    log.scrollTop = log.scrollHeight;
  }
}

function tell(text) {
  if (live.textContent !== text) {
    live.textContent = text;
  }
}

async function stream(url) {
  const answer = await fetch(url, { cache: 'no-store' });
  if (!answer.ok) {
    return answer.status;
  }
  tell(follow ? 'live' : 'live, not scrolling');
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let started = false;
  let pending = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return 0;
    }
    pending += decoder.decode(value, { stream: true });
    // an escape sequence may be cut in two
    const cut = pending.lastIndexOf('\u001b');
    const whole = cut >= 0 && pending.length - cut < 32 && !/[@-~]/.test(pending.slice(cut + 2))
      ? cut : pending.length;
    const text = plain(pending.slice(0, whole));
    pending = pending.slice(whole);
    if (started) {
      add(text);
    } else {
      begin(text);
      started = true;
    }
    scroll();
  }
}

async function run(url) {
  for (;;) {
    try {
      const status = await stream(url);
      tell(status === 404 ? 'no log' : 'the log has ended, trying again');
    } catch (e) {
      tell('the daemon does not answer, trying again');
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY));
  }
}

log.addEventListener('scroll', () => {
  follow = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
  if (live.textContent.startsWith('live')) {
    tell(follow ? 'live' : 'live, not scrolling');
  }
});
log.textContent = plain(log.textContent.replace(/\ufffd\[/g, '\u001b['));
log.classList.add('live');
scroll();
if (log.dataset.stream) {
  run(log.dataset.stream);
}
