"""The XDG entry, read by other parsers than ours, and started as a desktop starts it."""

import configparser
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("XDG is for Linux", allow_module_level=True)

from breakbuddy.desktop.autostart.base import AutostartError, Program, Standing
from breakbuddy.desktop.autostart.xdg import XdgAutostart
from tests.desktop.harness.waiting import until

ODD = 'a folder with "quotes", 100%u, $HOME, `id`, ~ and \\back'


def a_program(folder: Path, *arguments: str, writes: Path | None = None) -> Program:
    """A program that writes down what it is started with."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "breakbuddy"
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$0" "$@" "$BREAKBUDDY_HOME" > "{writes}"\n')
    path.chmod(0o755)
    return Program((str(path), *arguments), environ=(("BREAKBUDDY_HOME", f"/a home/{ODD}"),))


@pytest.fixture
def way(tmp_path: Path) -> XdgAutostart:
    program = a_program(tmp_path / ODD, "run", "--foreground", writes=tmp_path / "started")
    return XdgAutostart(program, {"HOME": str(tmp_path)})


class OtherParser(configparser.RawConfigParser):
    """The standard library's, which tells large letters from small ones if asked to."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def other_parser(path: Path) -> dict[str, str]:
    parser = OtherParser(strict=True)
    parser.read(path, encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_switched_on_and_off(way: XdgAutostart, tmp_path: Path) -> None:
    assert way.found().standing is Standing.OFF
    way.on()
    way.on()
    assert way.path == tmp_path / ".config" / "autostart" / "breakbuddy.desktop"
    assert way.found().standing is Standing.ON
    assert other_parser(way.path)["Type"] == "Application"
    assert stat.S_IMODE(way.path.stat().st_mode) == 0o644
    assert list(way.path.parent.iterdir()) == [way.path]
    assert way.off() is True
    assert way.off() is False
    assert way.found().standing is Standing.OFF


def test_the_desktops_own_check_finds_nothing_wrong(way: XdgAutostart) -> None:
    check = shutil.which("desktop-file-validate")
    if check is None:
        pytest.skip("the Debian package desktop-file-utils is not installed")
    way.on()
    done = subprocess.run([check, way.path], capture_output=True, text=True, check=False)
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


# dex reads Exec with rules of its own, under which no path may hold a quote or a dollar.
@pytest.mark.parametrize(("starter", "folder"), [("gio", ODD), ("dex", "a folder")])
def test_a_desktop_starts_it_from_whatever_path(tmp_path: Path, starter: str, folder: str) -> None:
    program = shutil.which(starter)
    if program is None:
        pytest.skip(f"{starter} is not installed")
    started = tmp_path / "started"
    made = a_program(tmp_path / folder, "run", "--foreground", writes=started)
    home = f"/a home/{folder}"
    made = Program(made.command, environ=(("BREAKBUDDY_HOME", home),))
    way = XdgAutostart(made, {"HOME": str(tmp_path)})
    way.on()
    command = [program, "launch", str(way.path)] if starter == "gio" else [program, str(way.path)]
    environ = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(command, env=environ, timeout=20, check=True, capture_output=True)
    words = until(lambda: started.exists() and started.read_text().splitlines(), "it starts", 20)
    assert words == [str(tmp_path / folder / "breakbuddy"), "run", "--foreground", home]


@pytest.mark.parametrize(
    "line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "OnlyShowIn=KDE;"]
)
def test_a_switch_of_the_desktops_own_is_told(way: XdgAutostart, line: str) -> None:
    way.on()
    text = way.path.read_text().replace("X-GNOME-Autostart-enabled=true", line)
    way.path.write_text(text)
    assert way.found().standing is Standing.SWITCHED_OFF
    way.on()
    assert way.found().standing is Standing.ON


def test_a_program_that_is_gone_is_told(way: XdgAutostart, tmp_path: Path) -> None:
    way.on()
    (tmp_path / ODD / "breakbuddy").unlink()
    found = way.found()
    assert found.standing is Standing.BROKEN
    assert str(tmp_path / ODD / "breakbuddy") in found.detail


def test_what_somebody_else_made_is_left_or_kept(way: XdgAutostart) -> None:
    own = "[Desktop Entry]\nType=Application\nName=Mine\nExec=breakbuddy\n"
    way.path.parent.mkdir(parents=True)
    way.path.write_text(own)
    assert way.found().standing is Standing.FOREIGN
    with pytest.raises(AutostartError, match="left as it is"):
        way.off()
    assert way.path.read_text() == own
    way.on()
    assert way.found().standing is Standing.ON
    assert way.path.with_name("breakbuddy.desktop.bak").read_text() == own


def test_a_link_into_a_persons_dotfiles_stays_a_link(way: XdgAutostart, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "breakbuddy.desktop"
    way.path.parent.mkdir(parents=True)
    way.path.symlink_to(kept)
    assert way.found().standing is Standing.BROKEN
    kept.parent.mkdir()
    kept.write_text("")
    way.on()
    assert way.path.is_symlink()
    assert "Exec=" in kept.read_text()
    way.off()
    assert not way.path.is_symlink()
    assert kept.exists()


def test_where_nothing_can_be_written_it_says_so(way: XdgAutostart) -> None:
    way.path.parent.parent.mkdir()
    way.path.parent.write_text("a file where a folder must be")
    with pytest.raises(AutostartError, match="Not a directory"):
        way.on()


def test_each_profile_has_an_entry_of_its_own(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    path = XdgAutostart(Program(("/bin/true",), "work"), environ).path
    assert path == tmp_path / "xdg" / "autostart" / "breakbuddy-work.desktop"
