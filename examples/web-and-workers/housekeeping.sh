#!/bin/sh
# Throws away results that are older than an hour, every minute.
while :; do
    find run/jobs/done -type f -mmin +60 -exec rm {} + 2>/dev/null
    sleep 60
done
