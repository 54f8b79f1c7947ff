"""Where the files of a profile lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from breakbuddy.places import Places, find


def test_one_folder_holds_everything_where_that_is_asked_for(tmp_path: Path) -> None:
    places = find(environ={"BREAKBUDDY_HOME": str(tmp_path)})
    for path in (places.settings_file, places.history_file, places.log_file, places.runtime):
        assert path.is_relative_to(tmp_path / "default")
    assert list(tmp_path.iterdir()) == [], "naming a place creates nothing"


def test_the_four_folders_are_four() -> None:
    places = find(environ={"BREAKBUDDY_HOME": "/somewhere"})
    assert len({places.config, places.data, places.state, places.runtime}) == 4


def test_a_home_may_be_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = find(environ={"BREAKBUDDY_HOME": "portable"})
    assert places.config == tmp_path / "portable" / "default" / "config"


def test_a_home_may_be_named_from_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("USERPROFILE", "/home/somebody")
    places = find(environ={"BREAKBUDDY_HOME": "~/buddy"})
    assert places.config.is_relative_to(Path("/home/somebody/buddy").absolute())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes up a home for anybody")
def test_the_home_of_somebody_who_is_not_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="BREAKBUDDY_HOME=~nobody-of-that-name/x"):
        find(environ={"BREAKBUDDY_HOME": "~nobody-of-that-name/x"})


def test_profiles_share_nothing(tmp_path: Path) -> None:
    environ = {"BREAKBUDDY_HOME": str(tmp_path)}
    one, other = find("one", environ), find("other", environ)
    folders = {*one.as_arguments(), *other.as_arguments()}
    assert len(folders) == 8


def test_the_command_line_names_the_profile_before_the_environment_does(tmp_path: Path) -> None:
    environ = {"BREAKBUDDY_HOME": str(tmp_path), "BREAKBUDDY_PROFILE": "work"}
    assert find(environ=environ).config == tmp_path / "work" / "config"
    assert find("home", environ).config == tmp_path / "home" / "config"
    assert find("", environ) == find(environ=environ)


@pytest.mark.parametrize(
    "name", ["../etc", "a/b", ".", "a b", "x" * 33, "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "a\n"]
)
def test_a_name_that_could_lead_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no name for a profile"):
        find(name, {"BREAKBUDDY_HOME": str(tmp_path)})


def test_places_arrive_at_another_program_as_they_were_sent(tmp_path: Path) -> None:
    places = find("work", {"BREAKBUDDY_HOME": str(tmp_path / "with a space")})
    assert Places.from_arguments(places.as_arguments()) == places


@pytest.mark.parametrize("arguments", [[], ["a"], ["a", "b", "c", "d", "e"]])
def test_too_few_or_too_many_are_no_places(arguments: list[str]) -> None:
    with pytest.raises(ValueError, match="unpack"):
        Places.from_arguments(arguments)


_PRINT = "from breakbuddy.places import find; import sys; print(*find(sys.argv[1]).as_arguments())"


def platform_places(profile: str, **environ: str) -> Places:
    """The places that a process of that environment finds."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PRINT, profile],
        env=kept | environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return Places.from_arguments(done.stdout.split())


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have other folders")
def test_by_default_they_are_where_the_platform_keeps_such_files() -> None:
    environ = {f"XDG_{kind}": f"/x/{kind}" for kind in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME")}
    environ |= {"XDG_RUNTIME_DIR": "/x/run", "HOME": "/home/somebody"}
    places = platform_places("default", **environ)
    assert places.settings_file == Path("/x/CONFIG_HOME/breakbuddy/settings.toml")
    assert places.history_file == Path("/x/DATA_HOME/breakbuddy/history.sqlite3")
    assert places.log_file.is_relative_to("/x/STATE_HOME/breakbuddy")
    assert places.runtime == Path("/x/run/breakbuddy")
    assert platform_places("work", **environ).runtime == Path("/x/run/breakbuddy-work")


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have other folders")
def test_without_a_runtime_folder_of_the_session_there_is_one_all_the_same() -> None:
    places = platform_places("default", HOME="/home/somebody")
    assert places.runtime.name == "breakbuddy"
