"""What was measured, as a table."""

from statistics import median


class Result:
    """A measure with the figures of both makes.

    wanted is the ratio ours/theirs that is wanted, most_of_ours a bound of our figure alone; either
    may be None.
    """

    def __init__(self, name, unit, figures, wanted, most_of_ours=None, more_is_better=False):
        self.name = name
        self.unit = unit
        self.theirs = median(figures['theirs'])
        self.ours = median(figures['ours'])
        pairs = [o / t for o, t in zip(figures['ours'], figures['theirs']) if t]
        self.ratio = median(pairs) if pairs else float('nan')
        self.wanted = wanted
        self.most_of_ours = most_of_ours
        self.more_is_better = more_is_better

    def is_reached(self):
        if self.most_of_ours is not None:
            return self.ours <= self.most_of_ours
        if self.wanted is None:
            return None
        return self.ratio >= self.wanted if self.more_is_better else self.ratio <= self.wanted

    def cells(self):
        if self.most_of_ours is not None:
            wanted = '≤ %g %s' % (self.most_of_ours, self.unit)
        elif self.wanted is None:
            wanted = ''
        else:
            wanted = '%s %.2f' % ('≥' if self.more_is_better else '≤', self.wanted)
        reached = {True: 'yes', False: 'no', None: ''}[self.is_reached()]
        return [self.name, figure(self.theirs, self.unit), figure(self.ours, self.unit),
                '%.2f' % self.ratio, wanted, reached]


def figure(value, unit):
    digits = 3 if value < 10 and unit == 's' else 2 if value < 10 else 0 if value >= 100 else 1
    return '%.*f %s' % (digits, value, unit)


HEAD = ['measure', 'Supervisor', 'jsupervisord', 'ratio', 'wanted', 'reached']


def table(results, markdown):
    rows = [HEAD] + [result.cells() for result in results]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = [' | '.join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
             for row in rows]
    if markdown:
        lines = ['| %s |' % ' | '.join(row) for row in rows]
        lines.insert(1, '|' + '---|' * len(HEAD))
    else:
        lines.insert(1, '-+-'.join('-' * width for width in widths))
    return '\n'.join(lines)
