"""The systemd service under a real user manager, where one can be had; and its unit as judged."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("systemd is for Linux", allow_module_level=True)

from breakbuddy.desktop.autostart.base import AutostartError, Program, Standing
from breakbuddy.desktop.autostart.systemd import SystemdAutostart, unit

ODD = 'a folder with "quotes", 100%u, $HOME, `id` and \\back'
MANAGER = Path(__file__).with_name("user_manager.sh")
BREAKBUDDY = Path(sys.executable).with_name("breakbuddy")
UNTIL = """
until_() { for _ in $(seq 300); do if eval "$1"; then return 0; fi; sleep 0.1; done
    echo "never came: $1" >&2; exit 9; }
pid() { systemctl --user show -P MainPID breakbuddy.service; }
active() { test "$(systemctl --user is-active breakbuddy.service)" = active; }
"""


class FakeSystemctl:
    """A systemd that does as it is told, or declines."""

    def __init__(self, *, session: str = "active") -> None:
        self.session = session
        self.enabled: set[str] = set()
        self.declines = False

    def __call__(self, arguments: Sequence[str]) -> str:
        if self.declines:
            raise AutostartError("Failed to connect to bus")
        match arguments:
            case ["is-active", _]:
                return self.session
            case ["is-enabled", name]:
                return "enabled" if name in self.enabled else "disabled"
            case ["enable", name]:
                self.enabled.add(name)
            case ["disable", name]:
                self.enabled.discard(name)
        return ""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    path = tmp_path / ODD / "breakbuddy"
    path.parent.mkdir()
    path.touch(mode=0o755)
    return Program((str(path), "run", "--foreground"), environ=(("BREAKBUDDY_HOME", f"/{ODD}"),))


def test_switched_on_and_off(program: Program, tmp_path: Path) -> None:
    systemd = FakeSystemctl()
    way = SystemdAutostart(program, {"HOME": str(tmp_path)}, systemd)
    assert way.found().standing is Standing.OFF
    way.on()
    assert way.found().standing is Standing.ON
    systemd.enabled.clear()
    assert way.found().standing is Standing.SWITCHED_OFF
    way.on()
    Path(program.command[0]).unlink()
    assert way.found().standing is Standing.BROKEN
    assert way.off() is True
    assert (systemd.enabled, way.path.exists()) == (set(), False)


def test_nothing_is_written_where_systemd_does_not_answer(program: Program, tmp_path: Path) -> None:
    systemd = FakeSystemctl()
    systemd.declines = True
    way = SystemdAutostart(program, {"HOME": str(tmp_path)}, systemd)
    with pytest.raises(AutostartError, match="bus"):
        way.on()
    assert not way.path.exists()


def test_a_desktop_that_does_not_tell_systemd_of_its_session_is_no_place_for_it(
    program: Program, tmp_path: Path
) -> None:
    environ = {"HOME": str(tmp_path), "DISPLAY": ":0"}
    way = SystemdAutostart(program, environ, FakeSystemctl(session="inactive"))
    with pytest.raises(AutostartError, match=r"graphical-session\.target"):
        way.on()
    assert not way.path.exists()


def test_what_a_person_changed_is_kept(program: Program, tmp_path: Path) -> None:
    way = SystemdAutostart(program, {"HOME": str(tmp_path)}, FakeSystemctl())
    way.path.parent.mkdir(parents=True)
    way.path.write_text("[Service]\nExecStart=/bin/true\n")
    with pytest.raises(AutostartError, match="left as it is"):
        way.off()
    way.on()
    assert "/bin/true" in way.path.with_name(way.path.name + ".bak").read_text()


def test_systemd_finds_nothing_wrong_with_the_unit_whatever_the_path(
    program: Program, tmp_path: Path
) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not installed")
    path = tmp_path / "breakbuddy.service"
    path.write_text(unit(program))
    done = subprocess.run(
        [analyze, "verify", "--user", path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_service_starts_from_whatever_path(short_folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can have a systemd user manager of its own")
    for odd in (ODD, "100% $HOME"):
        folder = short_folder / odd
        folder.mkdir()
        path = folder / "breakbuddy"
        told = short_folder / "told"
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$0" "$@" "$BREAKBUDDY_HOME" > "{told}"\n')
        path.chmod(0o755)
        made = Program((str(path), "run", f"--{odd}"), environ=(("BREAKBUDDY_HOME", f"/{odd}"),))
        text = unit(made).replace("Type=notify", "Type=oneshot").replace("Restart=", "#")
        done = in_a_session(
            short_folder,
            f"""
            mkdir -p $HOME/.config/systemd/user
            cat > $HOME/.config/systemd/user/breakbuddy.service <<'UNIT'
{text}
UNIT
            systemctl --user daemon-reload
            systemctl --user start breakbuddy.service
            """,
        )
        assert done.returncode == 0, done.stderr
        assert told.read_text().splitlines() == [str(path), "run", f"--{odd}", f"/{odd}"]


@pytest.fixture
def short_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="bb-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def in_a_session(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script within a systemd user session of its own."""
    able = os.geteuid() == 0 and Path("/usr/lib/systemd/systemd").exists()
    if not able or shutil.which("unshare") is None or not BREAKBUDDY.exists():
        pytest.skip("only root can have a systemd user manager of its own")
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", str(MANAGER)]
    script = f"set -eu\nbb='{BREAKBUDDY}'\n{UNTIL}\n{script}"
    return subprocess.run(
        [*command, str(folder), "bash", "-c", script],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )


def test_killed_or_hung_it_is_begun_anew_and_stopped_it_stays_so(short_folder: Path) -> None:
    done = in_a_session(
        short_folder,
        """
        $bb autostart on --systemd
        drop_in=$HOME/.config/systemd/user/breakbuddy.service.d
        mkdir -p $drop_in
        printf '[Service]\\nWatchdogSec=6\\nRestartSec=1\\n' > $drop_in/quick.conf
        systemctl --user daemon-reload
        systemctl --user start breakbuddy.service
        first=$(pid)
        echo "ready: $($bb status --json | grep -c '"stale": false')"
        code=0; $bb run --foreground || code=$?; echo "a second one: $code"
        kill -KILL $first
        until_ 'active && test "$(pid)" != $first'
        second=$(pid)
        until_ '$bb status > /dev/null 2>&1'
        kill -STOP $second
        until_ 'active && test "$(pid)" != $second'
        until_ '$bb status > /dev/null 2>&1'
        echo "restarts: $(systemctl --user show -P NRestarts breakbuddy.service)"
        $bb stop
        until_ 'test "$(systemctl --user is-active breakbuddy.service)" = inactive'
        sleep 2; echo "after: $(systemctl --user is-active breakbuddy.service || true)"
        $bb autostart off
        """,
    )
    assert done.returncode == 0, done.stderr
    for line in ("ready: 1", "a second one: 7", "restarts: 2", "after: inactive"):
        assert line in done.stdout.splitlines(), done.stdout + done.stderr
