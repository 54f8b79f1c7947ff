# Runs a systemd user manager of its own, in a mount namespace of its own, and a command in it.
# usage: unshare --mount --pid --fork --kill-child sh user_manager.sh FOLDER COMMAND...
set -eu
folder=$1
shift
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs tmpfs /run/systemd
mkdir -p /run/systemd/system
umount -R /sys/fs/cgroup
mount -t cgroup2 none /sys/fs/cgroup
group=/sys/fs/cgroup/breakbuddy-test-$$-$(date +%s%N).slice
mkdir "$group"
echo 0 > "$group/cgroup.procs"
export XDG_RUNTIME_DIR="$folder/run" HOME="$folder/home"
mkdir -p -m 700 "$XDG_RUNTIME_DIR" "$HOME"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY NOTIFY_SOCKET
/usr/lib/systemd/systemd --user --log-target=console 2> "$folder/manager.log" &
for _ in $(seq 100); do
    systemctl --user is-active basic.target > /dev/null 2>&1 && break
    sleep 0.1
done
status=0
"$@" || status=$?
systemctl --user exit > /dev/null 2>&1 || true
exit $status
