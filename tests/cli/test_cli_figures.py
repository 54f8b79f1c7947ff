"""``breakbuddy figures``: every move's poses as pictures."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from breakbuddy.coach.library import load
from tests.cli.shell import Shell

LIBRARY = load().library
_NO_WINDOW, _ERROR = 10, 1


def pictures(folder: Path, kind: str) -> set[str]:
    return {path.stem.rpartition("-")[0] for path in folder.glob(f"*.{kind}")}


def test_every_move_has_its_pictures(shell: Shell, tmp_path: Path) -> None:
    told = shell.run("figures", "--out", str(tmp_path / "new")).succeeded()
    assert pictures(tmp_path / "new", "svg") == set(LIBRARY.moves)
    assert told == f"{len(list((tmp_path / 'new').iterdir()))} pictures are in {tmp_path}/new.\n"


def test_an_svg_is_drawn_of_discs_in_the_figures_colours(shell: Shell, tmp_path: Path) -> None:
    shell.run("figures", "--out", str(tmp_path)).succeeded()
    drawn = ET.parse(tmp_path / "plank-2.svg").getroot()  # noqa: S314 -- our own
    svg = "{http://www.w3.org/2000/svg}"
    assert drawn.findall(f".//{svg}circle")
    assert "#1f7a5c" in {group.get("fill") for group in drawn.findall(f"{svg}g")}


@pytest.mark.parametrize(("theme", "ground"), [("light", 0xF2), ("dark", 0x23)])
def test_a_png_has_the_ground_of_its_theme(
    shell: Shell, tmp_path: Path, theme: str, ground: int
) -> None:
    shell.run("figures", "--out", str(tmp_path), "--format", "png", "--theme", theme).succeeded()
    with Image.open(tmp_path / "short-walk-1.png") as picture:
        pixel = picture.convert("RGB").getpixel((30, 30))
    assert isinstance(pixel, tuple)
    assert pixel[0] == ground


def test_a_file_in_the_place_of_the_folder_is_told_of(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = shell.run("figures", "--out", str(tmp_path / "file" / "in")).failed(_ERROR)
    assert told.startswith("The pictures cannot be written to")


def test_a_window_without_a_display_says_so(shell: Shell) -> None:
    for command in (
        ("card",),
        ("welcome",),
        ("history", "--window"),
        ("settings", "--window"),
        ("relief", "--window"),
    ):
        told = shell.run(*command).failed(_NO_WINDOW)
        assert told == "There is no display to open a window on."


def test_a_window_takes_no_command_beside_it(shell: Shell) -> None:
    told = shell.run("settings", "--window", "list").failed(2)
    assert told == "--window takes no command."
