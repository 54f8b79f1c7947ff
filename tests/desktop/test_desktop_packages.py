"""What the machine lacks for the desktop tests: told in one line, installed where allowed."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tools import desktop_packages
from tools.desktop_packages import FONT_PACKAGE, NEEDS, Need, missing, packages, reason

PANEL = Need("xfce4-panel", "xfce4-panel")
DUNST = Need("dunst", "dunst")
DUNSTCTL = Need("dunstctl", "dunst")

Runs = list[list[str]]


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Makes a PATH that holds only programs of these names."""
    if os.name == "nt":
        pytest.skip("a program is found otherwise there, and apt-get never")

    def having(*programs: str) -> Path:
        for program in programs:
            (tmp_path / program).write_text("#!/bin/sh\n")
            (tmp_path / program).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path

    return having


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Records each command instead of running it; all succeed."""
    recorded: Runs = []

    def record(command: Sequence[str]) -> bool:
        recorded.append(list(command))
        return True

    monkeypatch.setattr(desktop_packages, "_succeeds", record)
    return recorded


def be(monkeypatch: pytest.MonkeyPatch, uid: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid, raising=False)


def test_each_missing_program_is_found(machine: Callable[..., Path]) -> None:
    machine("dunst", "xdotool")
    assert missing([DUNST, DUNSTCTL, PANEL]) == [DUNSTCTL, PANEL]


def test_a_machine_with_all_programs_lacks_none(machine: Callable[..., Path]) -> None:
    machine(*(need.program for need in NEEDS))
    assert missing() == []


def test_a_module_of_the_systems_python_is_looked_for_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(desktop_packages, "_SYSTEM_MODULES", tmp_path)
    module = Need("dbusmock", "python3-dbusmock", module=True)
    assert missing([module]) == [module]
    (tmp_path / "dbusmock").mkdir()
    assert missing([module]) == []


def test_a_package_of_two_programs_is_named_once() -> None:
    assert packages([DUNST, PANEL, DUNSTCTL]) == ["dunst", "xfce4-panel"]


def test_the_reason_names_programs_and_packages() -> None:
    assert reason([DUNSTCTL, PANEL]) == (
        "missing: dunstctl, xfce4-panel (Debian packages: dunst xfce4-panel)"
    )


@pytest.mark.usefixtures("on_linux")
def test_nothing_is_asked_of_apt_when_nothing_is_missing(
    machine: Callable[..., Path],
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine("apt-get", *(need.program for need in NEEDS))
    be(monkeypatch, uid=0)
    assert desktop_packages.main(["--install"]) == 0
    assert runs == []
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("on_linux")
def test_root_installs_what_is_missing_after_an_update(
    machine: Callable[..., Path], runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("apt-get", *(need.program for need in NEEDS if need.package != "dunst"))
    be(monkeypatch, uid=0)
    assert desktop_packages.main(["--install"]) == 0
    update, install = runs
    assert "update" in update
    assert "DEBIAN_FRONTEND=noninteractive" in install
    assert install[-2:] == ["dunst", FONT_PACKAGE]
    assert "sudo" not in install


@pytest.mark.usefixtures("on_linux")
def test_another_person_installs_through_sudo_where_it_asks_nothing(
    machine: Callable[..., Path], runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("apt-get", "sudo")
    be(monkeypatch, uid=1000)
    desktop_packages.main(["--install"])
    assert runs[0] == ["sudo", "-n", "true"]
    assert [command[:2] for command in runs[1:]] == [["sudo", "-n"]] * 2


@pytest.mark.usefixtures("on_linux")
@pytest.mark.parametrize("programs", [(), ("apt-get",), ("sudo",)])
def test_who_may_not_install_is_told_what_is_missing(
    programs: tuple[str, ...],
    machine: Callable[..., Path],
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine(*programs)
    be(monkeypatch, uid=1000)
    assert desktop_packages.main(["--install"]) == 0
    assert runs == []
    told = capsys.readouterr().out
    assert "will be skipped" in told
    assert "xvfb" in told


@pytest.mark.usefixtures("on_linux")
def test_nothing_is_installed_unasked(
    machine: Callable[..., Path],
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine("apt-get")
    be(monkeypatch, uid=0)
    assert desktop_packages.main([]) == 0
    assert runs == []
    assert "xfce4-panel" in capsys.readouterr().out


@pytest.mark.usefixtures("on_linux")
def test_an_apt_that_fails_does_not_fail_the_build(
    machine: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine("apt-get")
    be(monkeypatch, uid=0)
    monkeypatch.setattr(desktop_packages, "_succeeds", lambda _command: False)
    assert desktop_packages.main(["--install"]) == 0
    assert "will be skipped" in capsys.readouterr().out


def test_a_command_that_is_not_there_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert not desktop_packages._succeeds(["/no/such/apt-get", "update"])
    assert "/no/such/apt-get update" in capsys.readouterr().out


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_left_alone(
    platform: str,
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert desktop_packages.main(["--install"]) == 0
    assert runs == []
    assert "Linux" in capsys.readouterr().out


# --- a machine that lacks them --------------------------------------------------


def run_one_desktop_test(**changed: str) -> str:
    one = "tests/desktop/test_desktop_tray.py::test_the_icon_comes_onto_the_panel"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", one],
        env={"HOME": os.environ.get("HOME", "/"), "PATH": "/nowhere", **changed},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are skipped anyhow")
def test_a_desktop_test_is_skipped_with_the_packages_names() -> None:
    told = run_one_desktop_test()
    assert "1 skipped" in told
    assert "Debian packages: xvfb dbus-daemon" in told


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are skipped anyhow")
def test_in_ci_a_desktop_test_is_never_skipped() -> None:
    told = run_one_desktop_test(CI="true")
    assert "skipped" not in told
    assert "CI runs every test, but missing: Xvfb" in told


@pytest.mark.usefixtures("on_linux")
def test_other_break_reminders_are_asked_for_by_the_benchmarks_alone(
    machine: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    machine("Xvfb")
    desktop_packages.main([])
    assert "workrave" not in capsys.readouterr().out
    desktop_packages.main(["--peers"])
    assert "workrave" in capsys.readouterr().out
