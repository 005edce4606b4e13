# Would serve its part of the data; says which part that is.
echo "shard $SHARD of $SHARDS on port $PORT"
exec sleep 100000
