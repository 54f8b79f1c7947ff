"""The shipped pictures: current, legible on any panel, and read with care."""

import runpy
import sys
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from breakbuddy.assets import asset
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import TrayLook, Unavailable
from breakbuddy.desktop.tray.images import to_image, without_transparency
from breakbuddy.desktop.tray.pixels import MAGIC, STEPS, Pictures, frame_name
from tools import draw_icons

LOOK = TrayLook(Condition.COUNTING, 0.0, "")
PANELS = [draw_icons.WHITE_PANEL, draw_icons.DARK_PANEL]
FRAMES = sorted(draw_icons.frames())


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All icons, drawn now."""
    folder = tmp_path_factory.mktemp("icons")
    draw_icons.draw_all(folder)
    return folder


@pytest.fixture(scope="module")
def shipped() -> Pictures:
    return Pictures.shipped()


# --- the shipped files are those that the script draws ---


def test_the_tray_pictures_are_current(drawn: Path, shipped: Pictures) -> None:
    now = Pictures(drawn / "tray.frames")
    for name in FRAMES:
        for old, new in zip(shipped.read(name), now.read(name), strict=True):
            assert old.size == new.size
            assert alike(to_image(old), to_image(new)), f"{name} at {old.size} px: draw the icons"


def test_the_application_icons_are_current(drawn: Path) -> None:
    names = sorted(path.name for path in drawn.iterdir())
    assert names == sorted(path.name for path in asset("icons").iterdir())
    for name in names:
        if name.endswith((".png", ".ico")):
            with Image.open(drawn / name) as new, Image.open(asset("icons", name)) as old:
                assert new.size == old.size
                assert alike(old.convert("RGBA"), new.convert("RGBA")), f"{name}: draw the icons"


def test_the_windows_icon_has_every_size() -> None:
    with Image.open(asset("icons", "breakbuddy.ico")) as icon:
        sizes = {(size, size) for size in draw_icons.APP_SIZES}
        assert icon.info["sizes"] == sizes


def test_the_script_draws_what_the_command_line_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "pictures" / "sheet.png"
    arguments = ["draw_icons.py", "--out", str(tmp_path / "icons"), "--sheet", str(sheet)]
    monkeypatch.setattr(sys, "argv", arguments)
    monkeypatch.delitem(sys.modules, "tools.draw_icons")
    runpy.run_module("tools.draw_icons", run_name="__main__")
    assert sheet.stat().st_size
    assert (tmp_path / "icons" / "tray.frames").stat().st_size


def test_the_tray_pictures_are_small_enough_to_ship() -> None:
    assert asset("icons", "tray.frames").stat().st_size < 200_000


# --- they can be told apart and seen ---


@pytest.mark.parametrize("panel", PANELS, ids=["white panel", "dark panel"])
@pytest.mark.parametrize("name", ["GREEN", "AMBER", "SLATE"])
def test_every_colour_stands_out_on_every_panel(name: str, panel: tuple[int, int, int]) -> None:
    assert contrast(getattr(draw_icons, name), panel) >= 3.0


@pytest.mark.parametrize("size", draw_icons.TRAY_SIZES)
@pytest.mark.parametrize("name", FRAMES)
def test_much_of_each_picture_is_in_full_colour_on_either_panel(
    shipped: Pictures, name: str, size: int
) -> None:
    image = at(shipped, name, size)
    for panel in PANELS:
        background = Image.new("RGBA", image.size, (*panel, 255))
        background.alpha_composite(image)
        seen = [background.getpixel((x, y)) for x in range(size) for y in range(size)]
        clear = sum(contrast(pixel[:3], panel) >= 3.0 for pixel in seen)  # type: ignore[index]  # RGBA
        assert clear >= 0.05 * size * size


@pytest.mark.parametrize("size", draw_icons.TRAY_SIZES)
def test_the_states_differ_in_shape_and_not_only_in_colour(shipped: Pictures, size: int) -> None:
    names = ["counting-12", "due", "owed", "on_break-12", "paused", "away", "off_hours"]
    shapes = [at(shipped, name, size).getchannel("A") for name in names]
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            differing = sum(
                abs(a - b) > 100 for a, b in zip(one.tobytes(), other.tobytes(), strict=True)
            )
            assert differing >= 0.06 * size * size


@pytest.mark.parametrize("state", ["counting", "on_break"])
@pytest.mark.parametrize("size", draw_icons.TRAY_SIZES)
def test_each_step_fills_more_of_the_ring(shipped: Pictures, state: str, size: int) -> None:
    coloured = [strength(at(shipped, f"{state}-{step}", size)) for step in range(STEPS + 1)]
    for less, more in pairwise(coloured):
        assert less < more


def test_no_picture_is_cut_off_or_lost_in_its_square(shipped: Pictures) -> None:
    for name in FRAMES:
        for picture in shipped.read(name):
            left, top, right, bottom = to_image(picture).getchannel("A").getbbox() or (0, 0, 0, 0)
            assert right - left >= 0.85 * picture.size, name
            assert bottom - top >= 0.85 * picture.size, name


# --- which picture shows what ---


@pytest.mark.parametrize(
    ("progress", "step"), [(0.0, 0), (0.08, 0), (0.09, 1), (0.5, 6), (0.999, 11), (1.0, 12)]
)
def test_a_ring_shows_only_time_that_has_passed(progress: float, step: int) -> None:
    assert frame_name(replace(LOOK, progress=progress)) == f"counting-{step}"


@pytest.mark.parametrize(
    ("progress", "step"), [(-1.0, 0), (7.5, 12), (float("nan"), 0), (float("inf"), 12)]
)
def test_any_progress_can_be_shown(progress: float, step: int) -> None:
    assert frame_name(replace(LOOK, progress=progress)) == f"counting-{step}"


@pytest.mark.parametrize("state", list(Condition))
@pytest.mark.parametrize("progress", [0.0, 0.5, 1.0])
def test_every_look_has_its_picture(shipped: Pictures, state: Condition, progress: float) -> None:
    assert len(shipped.read(frame_name(TrayLook(state, progress, "")))) == 6


def test_pillow_sees_the_same_colours() -> None:
    image = draw_icons.draw_frame(draw_icons.frames()["due"], 32)
    (picture,) = [p for p in Pictures.shipped().read("due") if p.size == 32]
    assert alike(to_image(picture), image)
    assert without_transparency(image).getchannel("A").getextrema() == (255, 255)


# --- a damaged installation ---


def test_a_missing_file_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"tray\.frames"):
        Pictures(tmp_path / "tray.frames")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PNG",
        b"\xff\xfe\n\n",
        f"{MAGIC}\n".encode(),
        f"{MAGIC}\n16 x\n\n".encode(),
        f"{MAGIC}\n16\ndue 0\n\n".encode(),
        b"breakbuddy-tray 2\n16\ndue 0 5\n\n",
        b"\n" * 100_000,
    ],
)
def test_a_file_that_is_none_of_ours_is_unavailable(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tray.frames"
    file.write_bytes(content)
    with pytest.raises(Unavailable):
        Pictures(file)


@pytest.mark.parametrize(
    "frame", [b"", b"nonsense", zlib.compress(b"short"), zlib.compress(bytes(1024))[:-8]]
)
def test_a_damaged_picture_is_unavailable_and_the_others_are_not(
    tmp_path: Path, frame: bytes
) -> None:
    good = zlib.compress(bytes(1024))
    file = tmp_path / "tray.frames"
    index = f"{MAGIC}\n16\naway 0 {len(good)}\ndue {len(good)} {len(frame)}\n\n"
    file.write_bytes(index.encode() + good + frame)
    pictures = Pictures(file)
    with pytest.raises(Unavailable, match="Reminders still come"):
        pictures.read("due")
    with pytest.raises(Unavailable):
        pictures.read("nonsense")
    assert pictures.read("away")[0].argb == bytes(1024)


def test_a_file_that_vanishes_while_running_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "tray.frames"
    file.write_bytes(asset("icons", "tray.frames").read_bytes())
    pictures = Pictures(file)
    file.unlink()
    with pytest.raises(Unavailable):
        pictures.read("due")


def at(pictures: Pictures, name: str, size: int) -> Image.Image:
    return next(to_image(p) for p in pictures.read(name) if p.size == size)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures look the same; versions of Pillow round a little differently."""
    differences = [abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)]
    return sum(differences) / len(differences) < 2.0


def strength(image: Image.Image) -> int:
    return sum(image.getchannel("A").tobytes())


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """As WCAG defines it."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
