"""How cost grows with the number of programs: a table and a plot."""

import math
import time

from measures import timed
from peers import MAKES, SLEEPERS, Daemon
from statistics import median

COUNTS = (1, 10, 100, 1000, 5000)
PANELS = (('start', 'until all RUNNING (s)'), ('status', 'supervisorctl status (s)'),
          ('cpu', 'CPU of the start (s)'), ('rss', 'resident memory (MB)'))
COLOURS = {'theirs': '#c0571f', 'ours': '#2367c4'}
NAMES = {'theirs': 'Supervisor', 'ours': 'jsupervisord'}


def measure(quick):
    """For each panel and make a list of (programs, figure)."""
    curves = {panel: {make: [] for make in MAKES} for panel, _ in PANELS}
    for count in COUNTS[:4] if quick else COUNTS:
        for make in MAKES:
            # one log each, for five descriptors a program are more than many systems grant
            with Daemon(make, SLEEPERS.format(count=count) + 'redirect_stderr=true\n') as daemon:
                curves['start'][make].append((count, daemon.until_running(count)))
                curves['cpu'][make].append((count, daemon.cpu_seconds()))
                status = median(timed(daemon.ctl('status')) for _ in range(3))
                curves['status'][make].append((count, status))
                time.sleep(1)
                curves['rss'][make].append((count, daemon.rss_kib() / 1024))
    return curves


def table(curves):
    lines = ['| programs | ' + ' | '.join('%s, %s' % (title, NAMES[make])
                                          for _, title in PANELS for make in MAKES) + ' |',
             '|' + '---|' * (1 + 2 * len(PANELS))]
    for i, (count, _) in enumerate(curves['start']['ours']):
        lines.append('| %d | ' % count + ' | '.join(
            '%.3g' % curves[panel][make][i][1] for panel, _ in PANELS for make in MAKES) + ' |')
    return '\n'.join(lines)


def plot(curves, path):
    """Four panels with logarithmic axes; readable on light and on dark pages."""
    width, height = 330, 230
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" '
           'font-size="11"><style>text{fill:#555}@media(prefers-color-scheme:dark){text{fill:#bbb}}'
           '</style>' % (2 * width, 2 * height + 24)]
    for i, make in enumerate(MAKES):
        out.append('<rect x="%d" y="6" width="14" height="4" fill="%s"/><text x="%d" y="13">%s</text>'
                   % (48 + 120 * i, COLOURS[make], 68 + 120 * i, NAMES[make]))
    for i, (panel, title) in enumerate(PANELS):
        out.append(draw(curves[panel], title, i % 2 * width, i // 2 * height + 24, width, height))
    out.append('</svg>\n')
    with open(path, 'w') as file:
        file.write('\n'.join(out))


def draw(curve, title, left, top, width, height):
    values = [value for make in MAKES for _, value in curve[make]]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    last = math.log10(curve['ours'][-1][0]) or 1

    def x(count):
        return left + 48 + math.log10(count) / last * (width - 70)

    def y(value):
        return top + height - 34 - (math.log10(value) - low) / (high - low or 1) * (height - 64)

    out = ['<text x="%d" y="%d" font-weight="bold">%s</text>' % (left + 48, top + 16, title)]
    for power in range(low, high + 1):
        at = y(10 ** power)
        out.append('<path d="M%.1f %.1fH%.1f" stroke="#8886"/><text x="%.1f" y="%.1f" '
                   'text-anchor="end">%g</text>'
                   % (left + 48, at, left + width - 20, left + 43, at + 4, 10 ** power))
    for count, _ in curve['ours']:
        out.append('<text x="%.1f" y="%.1f" text-anchor="middle">%d</text>'
                   % (x(count), top + height - 18, count))
    for make in MAKES:
        points = ['%.1f,%.1f' % (x(count), y(value)) for count, value in curve[make]]
        out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>'
                   % (' '.join(points), COLOURS[make]))
        out += ['<circle cx="%s" cy="%s" r="3" fill="%s"/>' % (*p.split(','), COLOURS[make])
                for p in points]
    return '\n'.join(out)
