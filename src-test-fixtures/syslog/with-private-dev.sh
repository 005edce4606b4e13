# with-private-dev.sh FOLDER COMMAND...: runs a command, in a mount namespace that was made for it,
# with a /dev of its own whose "log" is FOLDER/log.
set -e
folder=$1
shift
mkdir -p "$folder/dev"
mount -t tmpfs tmpfs "$folder/dev"
for device in null zero full random urandom; do
  : > "$folder/dev/$device"
  mount --bind "/dev/$device" "$folder/dev/$device"
done
for link in fd stdin stdout stderr; do
  cp -P "/dev/$link" "$folder/dev/$link"
done
ln -s "$folder/log" "$folder/dev/log"
mount --rbind "$folder/dev" /dev
exec "$@"
