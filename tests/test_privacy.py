"""What is this person's is closed to others; what is another user's is not touched."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from breakbuddy import privacy
from breakbuddy.toml_file import UnreadableError, read

if sys.platform == "win32":
    pytest.skip("folders are private by their place on Windows", allow_module_level=True)

STRANGER = 65534

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of this person's, which others can look into."""
    with tempfile.TemporaryDirectory(prefix="bb-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def written(path: Path, text: str = "words") -> Path:
    with open(path, "w", opener=privacy.opener) as file:
        file.write(text)
    return path


def given_away(path: Path) -> Path:
    os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    return path


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_what_is_made_is_private_whatever_the_umask(place: Path, mask: int) -> None:
    folder = place / "one" / "two"
    with umask(mask):
        privacy.make_folder(folder)
        written(folder / "file")
    assert mode(folder) == mode(folder.parent) == 0o700
    assert mode(folder / "file") == 0o600
    assert (folder / "file").read_text() == "words"


def test_what_stands_open_is_closed_when_it_is_used(place: Path) -> None:
    folder = place / "ours"
    folder.mkdir()
    (folder / "file").write_text("before")
    folder.chmod(0o777)
    (folder / "file").chmod(0o666)
    privacy.make_folder(folder)
    written(folder / "file")
    assert (mode(folder), mode(folder / "file")) == (0o700, 0o600)


def test_a_folder_that_the_person_made_read_only_stays_so(place: Path) -> None:
    folder = place / "ours"
    folder.mkdir()
    folder.chmod(0o555)
    privacy.make_folder(folder)
    assert mode(folder) == 0o500


def test_all_that_lies_in_a_folder_of_ours_is_closed_at_the_start(place: Path) -> None:
    folder = place / "ours"
    inner = folder / "library.d"
    inner.mkdir(parents=True)
    (folder / "settings.toml").write_text("")
    for path, loose in ((folder, 0o775), (inner, 0o755), (folder / "settings.toml", 0o664)):
        path.chmod(loose)
    assert privacy.keep_private((folder, place / "missing")) == [folder]
    assert (mode(folder), mode(inner), mode(folder / "settings.toml")) == (0o700, 0o700, 0o600)
    assert privacy.keep_private((folder,)) == []


def test_behind_a_link_the_folder_is_closed_and_nothing_else_touched(place: Path) -> None:
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (elsewhere / "other").write_text("")
    (elsewhere / "other").chmod(0o644)
    (place / "ours").symlink_to(elsewhere)
    privacy.keep_private((place / "ours",))
    assert (mode(elsewhere), mode(elsewhere / "other")) == (0o700, 0o644)


def test_a_link_of_the_persons_own_is_followed(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "ours").symlink_to(place / "elsewhere")
    privacy.make_folder(place / "ours")
    written(place / "ours" / "file")
    assert (place / "elsewhere" / "file").read_text() == "words"


@as_root
def test_what_is_another_users_is_neither_used_nor_changed(place: Path) -> None:
    folder = place / "theirs"
    folder.mkdir()
    file = given_away(folder / "file") if (folder / "file").write_text("theirs") else folder
    given_away(folder).chmod(0o777)
    file.chmod(0o666)
    for attempt in (
        lambda: privacy.make_folder(folder),
        lambda: written(folder / "file"),
        lambda: written(folder / "new"),
    ):
        with pytest.raises(PermissionError, match="belongs to another user"):
            attempt()
    assert privacy.keep_private((folder,)) == []
    assert (mode(folder), mode(file), file.read_text()) == (0o777, 0o666, "theirs")
    assert not (folder / "new").exists()


@as_root
def test_another_users_link_is_not_followed_even_to_a_file_of_ours(place: Path) -> None:
    (place / "mine").write_text("mine")
    link = place / "link"
    link.symlink_to(place / "mine")
    given_away(link)
    with pytest.raises(PermissionError, match="belongs to another user"):
        written(link)
    with pytest.raises(UnreadableError, match="belongs to another user"):
        read(link, own=True)
    assert (place / "mine").read_text() == "mine"


@as_root
@pytest.mark.parametrize("theirs", ["file", "folder"])
def test_a_file_that_another_user_put_there_is_not_read(place: Path, theirs: str) -> None:
    folder = place / "folder"
    folder.mkdir()
    file = folder / "file"
    file.write_text("word = 1")
    given_away(folder if theirs == "folder" else file)
    with pytest.raises(UnreadableError, match="belongs to another user"):
        read(file, own=True)
    assert read(file) is not None, "what need not be ours may be anybody's"


@as_root
def test_who_may_write_into_a_file_is_told_by_its_mode_and_owner(place: Path) -> None:
    file = place / "file"
    file.write_text("")
    for loose, group, theirs in (
        (0o600, os.getegid(), False),
        (0o644, os.getegid(), False),
        (0o664, os.getegid(), False),
        (0o664, STRANGER, True),
        (0o644, STRANGER, False),
        (0o602, os.getegid(), True),
    ):
        os.chown(file, -1, group)
        file.chmod(loose)
        assert privacy.can_be_changed_by_others(file) is theirs, (oct(loose), group)
    file.chmod(0o600)
    assert privacy.can_be_changed_by_others(given_away(file))
    assert not privacy.can_be_changed_by_others(place / "missing")
