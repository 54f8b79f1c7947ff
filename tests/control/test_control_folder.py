import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from breakbuddy.control.errors import ControlError
from breakbuddy.control.folder import own_mode, socket_path
from breakbuddy.control.private import make_private, make_socket_folder

if sys.platform == "win32":
    pytest.skip("folders are private by their place on Windows", allow_module_level=True)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")


def mode(path: Path) -> int:
    return path.lstat().st_mode & 0o7777


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_the_folder_and_those_on_the_way_are_made_private_whatever_the_umask(
    tmp_path: Path, mask: int
) -> None:
    folder = tmp_path / "runtime-0" / "breakbuddy" / "run"

    with umask(mask):
        make_private(folder)

    assert mode(folder) == mode(folder.parent) == mode(folder.parent.parent) == 0o700


@pytest.mark.parametrize("loose", [0o755, 0o777, 0o1777, 0o710])
def test_a_folder_of_ours_is_closed_to_others_and_the_log_says_so(
    tmp_path: Path, loose: int, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    folder.chmod(loose)

    make_private(folder)

    assert mode(folder) == 0o700
    assert str(folder) in caplog.text
    assert "other users" in caplog.text


def test_a_folder_that_lacks_our_own_rights_gets_them_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    folder = tmp_path / "run"
    folder.mkdir()
    folder.chmod(0o500)

    make_private(folder)

    assert mode(folder) == 0o700
    assert not caplog.records, "nobody else could look in"


def test_a_private_folder_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    make_private(tmp_path / "run")

    make_private(tmp_path / "run")

    assert not caplog.records


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere").chmod(0o755)
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ControlError, match="a file or a link"):
        make_private(tmp_path / "run")
    with pytest.raises(ControlError, match="a file or a link"):
        own_mode(tmp_path / "run")

    assert mode(tmp_path / "elsewhere") == 0o755


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to(tmp_path / "nowhere")

    with pytest.raises(ControlError, match="a file or a link"):
        make_private(tmp_path / "run")

    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("mine")

    with pytest.raises(ControlError, match="a file or a link"):
        make_private(tmp_path / "run")

    assert (tmp_path / "run").read_text() == "mine"


def test_a_file_on_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")

    with pytest.raises(ControlError, match="Not a directory"):
        make_private(tmp_path / "home" / "run")


@as_root
def test_a_folder_of_another_user_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    folder.chmod(0o777)

    with pytest.raises(ControlError, match="another user"):
        make_private(folder)
    with pytest.raises(ControlError, match="another user"):
        own_mode(folder)

    assert mode(folder) == 0o777, "it is not ours to change"


def test_the_socket_lies_in_the_runtime_folder() -> None:
    assert socket_path(Path("/run/user/1000/breakbuddy")).parent == Path(
        "/run/user/1000/breakbuddy"
    )


@pytest.mark.parametrize("length", range(85, 100))
def test_the_socket_has_a_path_that_fits_its_address(length: int) -> None:
    runtime = Path("/" + "x" * (length - 1))

    path = socket_path(runtime)

    assert len(os.fsencode(path)) < 104
    assert path.parent == runtime or path.is_relative_to("/tmp")  # noqa: S108 -- the fallback


def test_bytes_count_and_not_letters() -> None:
    assert socket_path(Path("/" + "x" * 60)).parent == Path("/" + "x" * 60)
    assert socket_path(Path("/" + "ü" * 60)).parent != Path("/" + "ü" * 60)


def test_the_short_place_is_this_users_and_this_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (Path("/" + "x" * 120) / name / "run" for name in ("one", "other"))
    before = socket_path(one)
    monkeypatch.setenv("TMPDIR", "/var/tmp")  # noqa: S108 -- must make no difference

    assert socket_path(one) == before
    assert socket_path(one) != socket_path(other)
    assert socket_path(one).parts[:3] == ("/", "tmp", f"breakbuddy-{os.geteuid()}")


def test_a_short_place_is_private_at_both_levels(tmp_path: Path) -> None:
    path = make_socket_folder(tmp_path / ("x" * 120) / "run")

    try:
        assert mode(path.parent) == mode(path.parent.parent) == 0o700
    finally:
        path.parent.rmdir()
