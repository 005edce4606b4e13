# Refuses the first event once, answers the next one with nonsense, and then falls silent.
next() {
  IFS= read -r header
  dd bs=1 count="${header##*len:}" >/dev/null 2>&1
}
printf 'READY\n'
next
printf 'RESULT 4\nFAILREADY\n'
next
printf 'RESULT 2\nOKREADY\n'
next
printf 'RESULT two\n'
exec sleep 600
