"""``breakbuddy doctor --why TIME``: why no prompt came then."""

import json
from datetime import UTC, date, datetime, time

import pytest

from breakbuddy.cli.doctor.times import Named, named
from breakbuddy.core.records import Silent
from breakbuddy.core.vocabulary import Silence
from breakbuddy.history.rows import Moment
from breakbuddy.history.store import History
from tests.cli.remembered import HOUR, ago
from tests.cli.shell import Shell
from tests.desktop.harness.waiting import until

USAGE, HISTORY = 2, 6
ALLOWED = 'Write it as 14:10, "yesterday 14:10" or 2026-11-24T14:10.'


def remember(shell: Shell, why: Silence, hours_ago: float, hours: float) -> str:
    """Something kept prompts back for a while; a time in its middle, as people write it."""
    began = ago(hours_ago * HOUR)
    history = History.open(shell.places.history_file, began)
    history.commit([Silent(why, began, began.plus(hours * HOUR))], "{}")
    history.close()
    return f"{began.plus(hours * HOUR / 2).local:%Y-%m-%dT%H:%M}"


# --- naming a time --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:10", Named(time(14, 10))),
        (" 9:05 ", Named(time(9, 5))),
        ("yesterday 14:10", Named(time(14, 10), days_ago=1)),
        ("Today 14:10", Named(time(14, 10), days_ago=0)),
        ("2026-11-24T14:10", Named(time(14, 10), date(2026, 11, 24))),
        ("2026-11-24 14:10", Named(time(14, 10), date(2026, 11, 24))),
    ],
)
def test_a_time_is_named_as_people_do(text: str, meant: Named) -> None:
    assert named(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "noon",
        "",
        "14",
        "24:00",
        "14:60",
        "-1:10",
        "14:10:30",
        "tomorrow 14:10",
        "2026-02-30 14:10",
        "2026-11-24",
        "0000-01-01 14:10",
        "9999-12-31 23:59",
        "\N{FULLWIDTH DIGIT ONE}4:10",
        "14:10\n15:10",
    ],
)
def test_what_names_no_time_is_told_with_what_is_allowed(shell: Shell, text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says, the command says it in one line
        named(text)
    if text in {"noon", "9999-12-31 23:59", "14:10\n15:10"}:
        assert shell.run("doctor", "--why", text).failed(USAGE).endswith(ALLOWED)


def moment(text: str) -> Moment:
    """A moment on the clock of who runs the tests."""
    local = datetime.fromisoformat(text).astimezone()
    offset = local.utcoffset()
    assert offset is not None
    return Moment(local.timestamp(), round(offset.total_seconds() / 60))


def test_a_time_that_has_not_come_yet_today_was_yesterday() -> None:
    now = moment("2026-11-24T12:00:30")
    assert named("11:59").moment(now) == moment("2026-11-24T11:59")
    assert named("12:01").moment(now) == moment("2026-11-23T12:01")
    assert named("today 12:01").moment(now) == moment("2026-11-24T12:01")
    assert named("yesterday 11:59").moment(now) == moment("2026-11-23T11:59")
    assert named("2025-01-01 08:00").moment(now) == moment("2025-01-01T08:00")


def test_the_present_minute_is_now() -> None:
    now = moment("2026-11-24T12:00:30")
    assert named("12:00").moment(now) == now


# --- the answer -----------------------------------------------------------------------


def test_without_a_history_it_says_so(shell: Shell) -> None:
    assert shell.run("doctor", "--why", "14:10").succeeded() == "Nothing is recorded yet.\n"
    assert list(shell.home.iterdir()) == [], "asking created something"


def test_a_silence_of_the_past_is_explained(shell: Shell) -> None:
    at = remember(shell, Silence.PAUSED, 30, 2)
    (line,) = shell.run("doctor", "--why", at).succeeded().splitlines()
    assert line.startswith(f"At {at.replace('T', ' ')} BreakBuddy was paused (")
    fields = json.loads(shell.run("doctor", "--why", at, "--json").succeeded())
    assert fields["at"].startswith(at)
    assert fields["text"] == [line]
    (fact,) = fields["facts"]
    assert (fact["is"], fact["why"], fact["held"]) == ("silenced", "paused", None)
    assert datetime.fromisoformat(fact["began"]) < datetime.fromisoformat(fact["ended"])


def test_what_is_still_to_come_is_not_explained(shell: Shell) -> None:
    remember(shell, Silence.AWAY, 30, 2)
    out = shell.run("doctor", "--why", "2099-01-01 10:00").succeeded()
    assert out == "2099-01-01 10:00 is still to come.\n"


def test_what_goes_on_now_the_agent_tells(shell: Shell) -> None:
    shell.start()
    shell.run("pause").succeeded()

    def explained(*flags: str) -> str:
        return shell.run("doctor", "--why", f"{datetime.now(UTC):%H:%M}", *flags).succeeded()

    # Where the minute ends just then, it is the next one's turn.
    until(lambda: "BreakBuddy was paused (since " in explained(), "the pause explains it")
    (first, *_others) = json.loads(explained("--json"))["facts"]
    assert (first["is"], first["why"], first["ended"]) == ("silenced", "paused", None)


def test_a_history_that_cannot_be_read_explains_nothing(shell: Shell) -> None:
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_bytes(b"no history at all\n" * 100)
    complaint = shell.run("doctor", "--why", "14:10").failed(HISTORY)
    assert "it is damaged or is not a history" in complaint


def test_a_test_explains_nothing(shell: Shell) -> None:
    complaint = shell.run("doctor", "--why", "14:10", "--test").failed(USAGE)
    assert complaint == "Choose --test or --why, not both."
