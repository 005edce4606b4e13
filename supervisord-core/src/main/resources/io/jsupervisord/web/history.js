// The last runs of a process, in a row below its own.

function seconds(number) {
  if (number < 60) {
    return `${Number(number.toFixed(1))} s`;
  }
  const minutes = Math.floor(number / 60);
  return minutes < 60
    ? `${minutes} min ${Math.floor(number % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function time(epochSeconds) {
  return new Date(1000 * epochSeconds).toLocaleString();
}

function ending(run) {
  if (run.spawn_error) {
    return `could not be started: ${run.spawn_error}`;
  }
  const what = run.signal ? `killed by ${run.signal}` : `exit ${run.exit_code}`;
  if (run.stopped_by) {
    return `${what}, stopped by ${run.stopped_by}`;
  }
  return run.signal || !run.expected ? `${what}, not expected` : what;
}

function outlook(history) {
  const lines = [];
  if (history.gave_up) {
    lines.push(`Given up: ${history.gave_up}.`);
  }
  if (history.waiting_for) {
    lines.push(`Waits for ${history.waiting_for}.`);
  }
  if (history.next_try >= 0) {
    lines.push(`Next try in ${seconds(history.next_try)}.`);
  }
  return lines.join(' ');
}

function line(texts, kind) {
  const row = document.createElement('tr');
  texts.forEach((text) => {
    const cell = document.createElement(kind);
    if (kind === 'th') {
      cell.scope = 'col';
    }
    cell.textContent = text;
    row.append(cell);
  });
  return row;
}

// Everything there is to show, as one element.
export function historyOf(history) {
  const all = document.createElement('div');
  const next = outlook(history);
  if (next) {
    const paragraph = document.createElement('p');
    paragraph.textContent = next;
    all.append(paragraph);
  }
  if (history.runs.length === 0) {
    const paragraph = document.createElement('p');
    paragraph.textContent = 'No run has ended yet.';
    all.append(paragraph);
    return all;
  }
  const table = document.createElement('table');
  const caption = document.createElement('caption');
  caption.textContent = `Last runs of ${history.name}`;
  const head = document.createElement('thead');
  head.append(line(['Started', 'Lasted', 'Ended'], 'th'));
  const body = document.createElement('tbody');
  [...history.runs]
    .reverse()
    .forEach((run) => body.append(line([time(run.start), seconds(run.lasted), ending(run)], 'td')));
  table.append(caption, head, body);
  all.append(table);
  return all;
}
