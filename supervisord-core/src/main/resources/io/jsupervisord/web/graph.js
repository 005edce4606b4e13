// What waits for what: needed processes on the left, those that need them on the right.

import { shape } from './sparkline.js';

const WIDTH = 150;
const HEIGHT = 40;
const ACROSS = 90;
const DOWN = 18;
const MOST = 120;

// How many steps each process is away from those that need nothing.
function depths(pairs) {
  const depth = new Map();
  pairs.forEach((pair) => [pair.needs, pair.process].forEach((id) => depth.set(id, 0)));
  // there are no cycles: the daemon does not read a file with one
  for (let changed = true; changed; ) {
    changed = false;
    pairs.forEach((pair) => {
      const least = depth.get(pair.needs) + 1;
      if (depth.get(pair.process) < least && least <= depth.size) {
        depth.set(pair.process, least);
        changed = true;
      }
    });
  }
  return depth;
}

function places(depth) {
  const used = [];
  const places = new Map();
  [...depth.keys()].sort().forEach((id) => {
    const column = depth.get(id);
    used[column] = (used[column] ?? 0) + 1;
    places.set(id, {
      x: 1 + column * (WIDTH + ACROSS),
      y: 1 + (used[column] - 1) * (HEIGHT + DOWN),
    });
  });
  return places;
}

function short(id) {
  const [group, name] = id.split(/:(.*)/s);
  return group === name ? name : id;
}

function cut(text) {
  return text.length > 19 ? `${text.slice(0, 18)}…` : text;
}

function label(x, y, text, style) {
  const element = shape('text', { x, y, class: style });
  element.textContent = text;
  return element;
}

function arrow(pair, places) {
  const from = places.get(pair.needs);
  const to = places.get(pair.process);
  const [x1, y1] = [from.x + WIDTH, from.y + HEIGHT / 2];
  const [x2, y2] = [to.x - 6, to.y + HEIGHT / 2];
  const bend = ACROSS / 2;
  const group = shape('g', { class: pair.missing ? 'edge missing' : 'edge' });
  group.append(
    shape('path', { d: `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }),
    shape('path', { class: 'head', d: `M${x2} ${y2 - 4} l6 4 l-6 4 z` }),
    label(x2 - 8, y2 - 5, pair.condition, 'condition'),
  );
  return group;
}

function node(id, place, state) {
  const group = shape('g', { class: `node ${state.toLowerCase()}`, 'data-id': id });
  const title = shape('title', {});
  title.textContent = `${short(id)}: ${state}`;
  group.append(
    title,
    shape('rect', { x: place.x, y: place.y, width: WIDTH, height: HEIGHT, rx: 6 }),
    label(place.x + 10, place.y + 17, cut(short(id)), 'name'),
    label(place.x + 10, place.y + 33, state.toLowerCase(), 'state'),
  );
  return group;
}

function picture(pairs, states) {
  const spots = places(depths(pairs));
  const right = Math.max(...[...spots.values()].map((place) => place.x)) + WIDTH + 1;
  const bottom = Math.max(...[...spots.values()].map((place) => place.y)) + HEIGHT + 1;
  const svg = shape('svg', {
    viewBox: `0 0 ${right} ${bottom}`,
    width: right,
    height: bottom,
    role: 'img',
    'aria-label': 'What waits for what; the list below says the same',
  });
  pairs.forEach((pair) => svg.append(arrow(pair, spots)));
  spots.forEach((place, id) => svg.append(node(id, place, states.get(id) ?? 'UNKNOWN')));
  return svg;
}

function list(pairs) {
  const all = document.createElement('ul');
  pairs.forEach((pair) => {
    const item = document.createElement('li');
    item.textContent =
      `${short(pair.process)} ${pair.missing ? 'waits' : 'needs'}`
      + `${pair.missing ? ' for' : ''} ${short(pair.needs)}: ${pair.condition}`;
    all.append(item);
  });
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'As a list';
  details.append(summary, all);
  return details;
}

// Draws into a section; it is hidden when nothing waits for anything.
export function drawDependencies(section, pairs, states) {
  const key = JSON.stringify([pairs, pairs.map((p) => [states.get(p.needs), states.get(p.process)])]);
  if (section.dataset.drawn === key) {
    return;
  }
  section.dataset.drawn = key;
  section.hidden = pairs.length === 0;
  const wasOpen = section.querySelector('details')?.open ?? false;
  section.querySelectorAll('.graph, details').forEach((part) => part.remove());
  if (pairs.length === 0) {
    return;
  }
  const text = list(pairs);
  text.open = wasOpen || pairs.length > MOST;
  if (pairs.length <= MOST) {
    const graph = document.createElement('div');
    graph.className = 'graph';
    graph.append(picture(pairs, states));
    section.append(graph);
  }
  section.append(text);
}
