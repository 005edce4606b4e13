#!/bin/sh
# Does a piece of work every second, and ends in order when asked to.
trap 'echo "$1: stopping"; exit 0' TERM
count=0
while :; do
    count=$((count + 1))
    echo "$1: piece $count done"
    sleep 1 &
    wait $!
done
