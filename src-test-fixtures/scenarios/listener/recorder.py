import sys
out = open(sys.argv[1], 'a')
while True:
    sys.stdout.write('READY\n')
    sys.stdout.flush()
    header = dict(pair.split(':', 1) for pair in sys.stdin.readline().split())
    payload = sys.stdin.read(int(header['len']))
    out.write('%s %s %s\n' % (header['eventname'], header['pool'], payload))
    out.flush()
    sys.stdout.write('RESULT 2\nOK')
    sys.stdout.flush()
