// What the interface in JSON knows besides: processor and memory, last runs, what waits for what.
// The page asks for this script only where there is that interface.

import { drawDependencies } from './graph.js';
import { historyOf } from './history.js';
import { Samples } from './sparkline.js';
import { hearOfChanges, refresh } from './status.js';

const INTERVAL = 2000;
const COLUMNS = ['cpu', 'memory', 'runs'];
const TITLES = { cpu: 'CPU', memory: 'Memory', runs: 'Runs' };
const seen = new Map();
const open = new Set();
let timer = 0;
let asking = false;

async function ask(path) {
  const answer = await fetch(`api/v1/${path}`, { cache: 'no-store' });
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return answer.json();
}

function nameOf(process) {
  return process.group === process.name ? process.name : process.id;
}

function bytes(number) {
  const mega = number / (1 << 20);
  return mega < 1024 ? `${mega.toFixed(mega < 10 ? 1 : 0)} MB` : `${(mega / 1024).toFixed(1)} GB`;
}

// What is known of the usage of each process, by the name its row has.
function remember(processes) {
  const now = performance.now();
  const names = new Set();
  processes.forEach((process) => {
    const name = nameOf(process);
    names.add(name);
    const before = seen.get(name);
    if (process.usage === null) {
      seen.delete(name);
      return;
    }
    const same = before?.pid === process.pid;
    const usage = same ? before : { pid: process.pid, cpu: new Samples(), memory: new Samples() };
    if (same) {
      const used = process.usage.cpu_seconds - before.seconds;
      usage.percent = Math.max(0, (100_000 * used) / (now - before.at));
      usage.cpu.add(usage.percent);
    }
    usage.seconds = process.usage.cpu_seconds;
    usage.at = now;
    usage.bytes = process.usage.resident_bytes;
    usage.memory.add(usage.bytes);
    seen.set(name, usage);
  });
  [...seen.keys()].filter((name) => !names.has(name)).forEach((name) => seen.delete(name));
}

function cellOf(row, column) {
  let cell = row.querySelector(`:scope > .${column}`);
  if (cell === null) {
    cell = document.createElement(row.closest('thead') ? 'th' : 'td');
    cell.className = column;
    row.querySelector(':scope > .action').before(cell);
  }
  return cell;
}

function show(cell, text, samples, least) {
  const number = document.createElement('span');
  number.textContent = text;
  cell.replaceChildren(...(samples ? [samples.picture(least), number] : []));
}

function fill(row) {
  const usage = seen.get(row.dataset.name);
  const percent = usage?.percent;
  show(
    cellOf(row, 'cpu'),
    percent === undefined ? '' : `${percent.toFixed(percent < 10 ? 1 : 0)} %`,
    percent === undefined ? null : usage.cpu,
    100,
  );
  show(
    cellOf(row, 'memory'),
    usage ? bytes(usage.bytes) : '',
    usage?.memory,
    1,
  );
  const runs = cellOf(row, 'runs');
  if (!runs.firstChild) {
    const button = document.createElement('button');
    button.type = 'button';
    button.value = 'runs';
    button.textContent = 'Runs';
    button.setAttribute('aria-label', `Last runs of ${row.dataset.name}`);
    button.addEventListener('click', () => toggle(row.dataset.name));
    runs.append(button);
  }
  runs.firstChild.setAttribute('aria-expanded', open.has(row.dataset.name));
}

function decorate() {
  const table = document.getElementById('processes');
  if (table.tagName !== 'TABLE') {
    return;
  }
  table.classList.add('detailed');
  COLUMNS.forEach((column) => {
    const head = cellOf(table.tHead.rows[0], column);
    head.scope = 'col';
    head.textContent = TITLES[column];
  });
  table.querySelectorAll('tr.group > th').forEach((cell) => {
    cell.colSpan = 3 + COLUMNS.length;
  });
  table.querySelectorAll('tr[data-name]:not(.group)').forEach((row) => {
    fill(row);
    if (open.has(row.dataset.name) && !row.nextElementSibling?.classList.contains('details')) {
      addDetails(row);
    }
  });
}

function addDetails(row) {
  const below = document.createElement('tr');
  below.className = 'details';
  const cell = document.createElement('td');
  cell.colSpan = row.cells.length;
  below.append(cell);
  row.after(below);
  fillDetails(row);
}

async function fillDetails(row) {
  const name = row.dataset.name;
  const cell = row.nextElementSibling.cells[0];
  try {
    // the whole id: browsers take a name of dots alone for a way up
    const id = name.includes(':') ? name : `${name}:${name}`;
    const { result } = await ask(`processes/${encodeURIComponent(id)}/history`);
    cell.replaceChildren(historyOf(result));
  } catch (e) {
    cell.textContent = `The last runs cannot be told (${e.message}).`;
  }
}

function toggle(name) {
  const row = document.querySelector(`tr[data-name="${CSS.escape(name)}"]:not(.group)`);
  if (open.delete(name)) {
    row.nextElementSibling.remove();
  } else {
    open.add(name);
    addDetails(row);
  }
  fill(row);
}

const section = document.createElement('section');
section.id = 'dependencies';
section.hidden = true;
section.innerHTML = '<h2>What waits for what</h2>';
document.querySelector('main').append(section);

async function look() {
  clearTimeout(timer);
  if (asking || document.hidden) {
    return;
  }
  asking = true;
  const started = performance.now();
  try {
    const processes = await ask('processes');
    remember(processes);
    decorate();
    document.querySelectorAll('tr.details').forEach((below) => {
      fillDetails(below.previousElementSibling);
    });
    const states = new Map(processes.map((process) => [process.id, process.state]));
    drawDependencies(section, await ask('dependencies'), states);
  } catch (e) {
    // the page itself says when the daemon does not answer
  }
  asking = false;
  timer = setTimeout(look, Math.max(INTERVAL, 5 * (performance.now() - started)));
}

function listen() {
  const events = new EventSource('api/v1/events');
  events.addEventListener('open', () => hearOfChanges(true));
  events.addEventListener('error', () => {
    hearOfChanges(false);
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 15_000);
    }
  });
  const states = ['STARTING', 'RUNNING', 'BACKOFF', 'STOPPING', 'EXITED', 'STOPPED', 'FATAL', 'UNKNOWN'];
  [
    ...states.map((state) => `PROCESS_STATE_${state}`),
    'PROCESS_GROUP_ADDED',
    'PROCESS_GROUP_REMOVED',
    'PROCESS_WAITING',
    'PROCESS_READY',
    'PROCESS_UNHEALTHY',
    'missed',
  ].forEach((type) => events.addEventListener(type, refresh));
}

document.addEventListener('updated', decorate);
document.addEventListener('visibilitychange', look);
listen();
look();
