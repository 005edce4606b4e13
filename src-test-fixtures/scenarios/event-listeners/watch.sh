# Notes every event about a program or group whose name begins with j or s, without pids.
while printf 'READY\n'; IFS= read -r header; do
  name=${header#*eventname:}
  payload=$(dd bs=1 count="${header##*len:}" 2>/dev/null)
  case $payload in
  *groupname:[js]*)
    printf '%s len:%s %s\n' "${name%% *}" "${header##*len:}" "$payload" |
      sed 's/len:[0-9]* \(.*\) pid:[0-9]*/\1 pid:N/' >>"$1"
    ;;
  esac
  printf 'RESULT 2\nOK'
done
