# Prints lines into the log $1, each when the daemon has written the one before: read together, two
# of them would be rotated together.
log=$1
shift
for i; do
  before=$(stat -c %i.%s "$log" 2>&1)
  echo "line number $i of this log"
  while [ "$(stat -c %i.%s "$log" 2>&1)" = "$before" ]; do
    sleep 0.02
  done
done
exec sleep 1000
