"""``breakbuddy figures --out DIR``: writes the pictures."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from breakbuddy.cli.coach_context import library as the_library
from breakbuddy.cli.context import Failure
from breakbuddy.cli.figures.canvas import BELOW, Stage
from breakbuddy.cli.figures.scenes import Scene, scene_of
from breakbuddy.cli.figures.svg import svg
from breakbuddy.coach import colours
from breakbuddy.coach.models import Move
from breakbuddy.i18n import _, ngettext

_MARGIN = 16.0
"""Figure units that stay free around a figure."""
_SCALE = 2.0
"""Pixels of a PNG for one figure unit."""
_GROUNDS = {"light": ("#f2f6f4", "#c4d1cb"), "dark": ("#232c29", "#42504b")}
"""The stage's and the floor's colour."""
_PAINTS = {"light": colours.LIGHT, "dark": colours.DARK}


@click.command(help=_("Draw the figures of every move into a folder, as pictures."))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help=_("The folder; it is made if it is not there."),
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["png", "svg"]),
    default="svg",
    show_default=True,
    help=_("The kind of the pictures."),
)
@click.option(
    "--theme",
    type=click.Choice(list(_PAINTS)),
    default="light",
    show_default=True,
    help=_("For a light or a dark ground."),
)
@click.pass_context
def figures(ctx: click.Context, out: Path, kind: str, theme: str) -> None:
    """Write a picture for each pose of each move, named by the move and its number in it."""
    items = the_library(ctx)
    count = 0
    try:
        out.mkdir(parents=True, exist_ok=True)
        for move in items.moves.values():
            for number, pose in enumerate(_poses(move), 1):
                scene = scene_of(items.poses[pose])
                _write(scene, out / f"{move.id}-{number}.{kind}", theme)
                count += 1
    except OSError as error:
        text = _("The pictures cannot be written to {path}: {reason}")
        raise Failure(text.format(path=out, reason=error.strerror or error)) from error
    said = ngettext("{count} picture is in {path}.", "{count} pictures are in {path}.", count)
    click.echo(said.format(count=count, path=out))


def _poses(move: Move) -> Iterator[str]:
    """The poses that a move goes through, each once."""
    return iter(dict.fromkeys(chain.from_iterable(step.poses for step in move.steps)))


def _write(scene: Scene, path: Path, theme: str) -> None:
    stage, floor = _GROUNDS[theme]
    width = scene.right - scene.left + 2 * _MARGIN
    height = scene.top + _MARGIN + BELOW
    shift = _MARGIN - scene.left
    if path.suffix == ".svg":
        drawn = svg(scene.shapes, _PAINTS[theme], floor=floor, size=(width, height), shift=shift)
        path.write_text(drawn, encoding="utf-8")
        return
    canvas = Stage((round(width * _SCALE), round(height * _SCALE)), _SCALE, stage, stage)
    canvas.floor(floor)
    canvas.paint(scene.shapes, _PAINTS[theme], shift)
    canvas.picture().save(path, optimize=True)
