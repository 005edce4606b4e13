# A listener that appends each event to the file $1, one a line, and accepts it.
# With a second argument it accepts only that many and then dies holding the next one.
left=${2:-1000000}
while printf 'READY\n'; IFS= read -r header; do
  payload=$(dd bs=1 count="${header##*len:}" 2>/dev/null | tr '\n' '/')
  if [ "$left" -eq 0 ]; then
    exit 3
  fi
  left=$((left - 1))
  printf '%s|%s\n' "${header#* serial:}" "$payload" >>"$1"
  printf 'RESULT 2\nOK'
done
