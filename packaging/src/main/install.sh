#!/bin/sh
# Installs jsupervisord from the unpacked archive this lies in, and takes it away again.
set -e

usage() {
    cat <<USAGE
Usage: $0 [options]

  --prefix DIR    where to install (default /usr/local): commands go to DIR/bin, the rest to
                  DIR/lib/jsupervisord and DIR/share
  --destdir DIR   put everything below DIR, to be packed and moved to its place later; no Java is
                  looked for then
  --java DIR      the Java to run with, where it is not the one on the PATH
  --no-archives   do not prepare the archives both commands start faster with
  --systemd       also install a systemd unit, supervisord.service
  --rc            also install a start script, /etc/init.d/supervisord (LSB, or OpenRC where that is)
  --uninstall     remove what was installed in DIR; configuration and logs stay
  --help          print this

With --systemd or --rc a sample /etc/supervisord.conf is written if there is none. Neither starts
anything.
USAGE
}

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

source=$(cd "$(dirname "$0")" && pwd -P)
prefix=/usr/local
[ ! -f "$source/share/installed" ] || prefix=${source%/lib/jsupervisord}
destdir=
java_home=
archives=yes
service=
action=install
while [ $# -gt 0 ]; do
    case $1 in
    --prefix | --destdir | --java)
        [ $# -gt 1 ] || fail "$1 needs a folder"
        option=$1=$2
        shift 2
        set -- "$option" "$@"
        ;;
    esac
    case $1 in
    --prefix=*) prefix=${1#*=} ;;
    --destdir=*) destdir=${1#*=} ;;
    --java=*) java_home=${1#*=} ;;
    --no-archives) archives= ;;
    --systemd) service=systemd ;;
    --rc) service=lsb ;;
    --uninstall) action=uninstall ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        usage >&2
        exit 2
        ;;
    esac
    shift
done
case $prefix in
/*) prefix=${prefix%/} ;;
*) fail "the prefix has to be an absolute path, not '$prefix'" ;;
esac
case $service:$prefix in
:*) ;;
*:*[!A-Za-z0-9/._+-]*) fail "with --systemd or --rc the prefix has to be of A-Z a-z 0-9 / . _ + -, not '$prefix'" ;;
esac
case $destdir in
'' | /*) destdir=${destdir%/} ;;
*) fail "the destdir has to be an absolute path, not '$destdir'" ;;
esac
home=$prefix/lib/jsupervisord
# lines "f PATH" and "d PATH": files, and folders that were not there before
list=$destdir$home/share/installed

uninstall() {
    [ -f "$list" ] || fail "nothing is installed in $destdir$prefix"
    entries=$(cat "$list")
    rm -rf "$destdir$home"
    echo "$entries" | sed -n 's/^f //p' | while read -r file; do
        rm -f "$destdir$file"
    done
    echo "$entries" | sed -n 's/^d //p' | sort -r | while read -r folder; do
        rmdir "$destdir$folder" 2>/dev/null || true
    done
}

if [ $action = uninstall ]; then
    uninstall
    echo "jsupervisord is removed from $prefix."
    exit 0
fi

[ ! -f "$source/share/installed" ] || fail "this is what was installed; install from the archive"

find_java() {
    if [ -n "$java_home" ]; then
        [ ! -d "$java_home" ] || java_home=$(cd "$java_home" && pwd)
        java=$java_home/bin/java
    elif [ -n "$JSUPERVISORD_JAVA" ]; then
        java=$JSUPERVISORD_JAVA
    elif [ -x "$source/runtime/bin/java" ]; then
        java=$source/runtime/bin/java
    elif [ -n "$JAVA_HOME" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=java
    fi
    needed="jsupervisord needs Java 17 or newer; install one (Debian: apt-get install
default-jre-headless, Fedora: dnf install java-latest-openjdk-headless), or name it with --java DIR"
    command -v "$java" >/dev/null 2>&1 || fail "no Java at '$java'. $needed"
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ] || fail "'$java' is Java ${version:-of unknown version}. $needed"
}
[ -n "$destdir" ] || find_java

for command in "$source"/bin/*; do
    name=${command##*/}
    link=$destdir$prefix/bin/$name
    if [ -e "$link" ] && [ "$(readlink "$link")" != "../lib/jsupervisord/bin/$name" ]; then
        fail "$link is there and not of jsupervisord: remove it first, or choose another --prefix"
    fi
done
parent=$destdir$prefix
while [ ! -e "$parent" ]; do
    parent=$(dirname "$parent")
done
[ -w "$parent" ] || fail "$parent cannot be written by $(id -un): run this as root, or choose --prefix"

if [ -f "$list" ]; then
    if [ -z "$service" ]; then
        service=$(sed -n 's/^s //p' "$list")
    fi
    uninstall
fi

entries=$(mktemp)
trap 'rm -f "$entries"' EXIT

# makes a folder with those above it
folder() {
    if [ ! -d "$destdir$1" ]; then
        folder "$(dirname "$1")"
        mkdir "$destdir$1"
        echo "d $1" >>"$entries"
    fi
}

# put MODE FILE TO
put() {
    folder "$(dirname "$3")"
    cp "$2" "$destdir$3"
    chmod "$1" "$destdir$3"
    echo "f $3" >>"$entries"
}

umask 022
mkdir -p "$destdir/"
folder "$home"
for part in bin lib share LICENSE install.sh runtime; do
    [ ! -e "$source/$part" ] || cp -R "$source/$part" "$destdir$home/"
done
chmod -R u+w,go-w,a+rX "$destdir$home"
# made for the Java of the host this was built on
rm -f "$destdir$home"/lib/*.jsa "$destdir$home"/lib/*.aot
if [ -n "$java_home" ]; then
    rm -rf "$destdir$home/runtime"
    ln -s "$java_home" "$destdir$home/runtime"
fi

folder "$prefix/bin"
for command in "$source"/bin/*; do
    name=${command##*/}
    ln -sf "../lib/jsupervisord/bin/$name" "$destdir$prefix/bin/$name"
    echo "f $prefix/bin/$name" >>"$entries"
done
for file in bash-completion/completions/supervisorctl zsh/site-functions/_supervisorctl; do
    put 644 "$source/share/$file" "$prefix/share/$file"
done
for file in "$source"/share/man/man*/*; do
    [ ! -f "$file" ] || put 644 "$file" "$prefix/share/man/${file#"$source"/share/man/}"
done

config=/etc/supervisord.conf
if [ "$service" = lsb ] && [ -x /sbin/openrc-run ]; then
    service=openrc
fi
case $service in
systemd) unit=/etc/systemd/system/supervisord.service template=systemd/supervisor.service mode=644 ;;
lsb | openrc) unit=/etc/init.d/supervisord template=rc/$service mode=755 ;;
esac
if [ -n "$service" ]; then
    put $mode "$source/share/$template" "$unit"
    sed -e "s|/usr/bin/|$prefix/bin/|g" -e "s|/etc/supervisor/supervisord.conf|$config|g" \
        "$source/share/$template" >"$destdir$unit"
    echo "s $service" >>"$entries"
    if [ ! -e "$destdir$config" ]; then
        cp "$source/share/supervisord.conf.sample" "$destdir$config"
        chmod 644 "$destdir$config"
        echo "A sample configuration is in $destdir$config."
    fi
fi
cp "$entries" "$list"
chmod 644 "$list"

if [ -n "$archives" ] && [ -z "$destdir" ]; then
    if [ -n "$java_home" ] || [ -e "$home/runtime" ]; then
        unset JSUPERVISORD_JAVA
    fi
    "$home/share/make-archives" ||
        echo "install.sh: no archives could be made; both commands work without, but start slower" >&2
fi

echo "jsupervisord is installed in $prefix."
case :$PATH: in
*:"$prefix/bin":*) ;;
*) echo "$prefix/bin is not on your PATH." ;;
esac
case $service in
systemd) echo "Start it now and at boot: systemctl daemon-reload && systemctl enable --now supervisord" ;;
lsb) echo "Start it with: $unit start (at boot: update-rc.d supervisord defaults, or chkconfig --add)" ;;
openrc) echo "Start it with: rc-service supervisord start (at boot: rc-update add supervisord)" ;;
*) echo "Next: echo_supervisord_conf >supervisord.conf, edit it, and supervisord -c supervisord.conf" ;;
esac
