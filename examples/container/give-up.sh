# An event listener: ends the daemon at the first event that comes.
while echo READY && read -r header; do
    payload=$(head -c "${header##*len:}")
    echo "given up: $payload; ending" >&2
    kill -TERM "$PPID"
    printf 'RESULT 2\nOK'
done
