"""What every command shares: the profile's places and settings, the agent, how to complain."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import click

from breakbuddy import places as _places
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.exits import Exit
from breakbuddy.places import Places

if TYPE_CHECKING:
    from breakbuddy.config.settings import Settings
    from breakbuddy.core.events import Event


class Failure(click.ClickException):
    """One clear line on standard error, and a documented exit code."""

    def __init__(self, message: str, code: Exit = Exit.ERROR) -> None:
        super().__init__(message)
        self.exit_code = code  # type: ignore[misc]  # click reads it from the instance


def places(ctx: click.Context) -> Places:
    """The places of the profile that the command line names."""
    try:
        return _places.find(ctx.find_root().params.get("profile"))
    except ValueError as error:
        raise Failure(str(error), Exit.USAGE) from error


def settings(ctx: click.Context) -> "Settings":
    """The settings as the file gives them; its mistakes are told on standard error."""
    from breakbuddy.config.load import load  # noqa: PLC0415 -- not for every command
    from breakbuddy.config.settings import Settings  # noqa: PLC0415 -- not for every command

    loaded = load(places(ctx).settings_file, Settings())
    for problem in loaded.problems:
        warn(problem.text)
    return loaded.settings


def warn(text: str) -> None:
    """Say on standard error what does not keep a command from its work."""
    click.echo(f"breakbuddy: {text}", err=True)


def request(ctx: click.Context, what: Mapping[str, object]) -> dict[str, Any]:
    """Ask the agent, and give the status that it answers with.

    Raises:
        Failure: nothing listens, it does not answer, or it declines.
    """
    return cast("dict[str, Any]", reply(ctx, what).get("status", {}))


def reply(ctx: click.Context, what: Mapping[str, object]) -> Mapping[str, Any]:
    """Ask the agent, and give all that it answers, as the ``notes`` on what came of it.

    Raises:
        Failure: nothing listens, it does not answer, or it declines.
    """
    try:
        answered = ask(places(ctx).runtime, what)
    except NoAgent as error:
        raise Failure(str(error), Exit.NO_AGENT) from error
    except ControlError as error:
        raise Failure(str(error)) from error
    if answered["ok"] is not True:
        error_ = cast("dict[str, str]", answered["error"])
        refused = error_["code"] == "refused"
        raise Failure(error_["message"], Exit.REFUSED if refused else Exit.ERROR)
    return answered


def say(ctx: click.Context, event: "Event") -> None:
    """Say something to the agent, and print how things stand then."""
    from breakbuddy.core.codec import encode  # noqa: PLC0415 -- not for every command

    status = request(ctx, {"do": "say", "event": encode(event)})
    click.echo(status["text"])
