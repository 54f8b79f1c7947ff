"""``breakbuddy doctor``: how the person is reached, what is sensed, and what needs attention."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from breakbuddy.control.server import Server
from breakbuddy.core.records import Silent
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.history.store import History
from tests.cli.remembered import HOUR, ago
from tests.cli.shell import Result, Shell
from tests.desktop.harness.waiting import until

NOT_RUNNING = "! BreakBuddy is not running: no reminders come. Start it: breakbuddy"
UNREACHED = "! Nothing here can reach you"
SENSES = [
    "idle",
    "lock",
    "sleep",
    "session-end",
    "do-not-disturb",
    "full-screen",
    "screen-awake",
    "camera",
    "microphone",
]


def joined(result: Result) -> str:
    """What a person reads, in whatever lines it stood."""
    assert result.err == "", result
    return " ".join(result.out.split())


def data(result: Result) -> dict[str, Any]:
    assert result.err == "", result
    assert result.out.isascii()
    fields: dict[str, Any] = json.loads(result.out)
    return fields


# --- none runs ----------------------------------------------------------------------


def test_without_an_agent_it_says_so_and_what_there_is(shell: Shell) -> None:
    result = shell.run("doctor")
    page = joined(result)
    assert result.code == 0
    assert NOT_RUNNING in page
    assert "There is no display here: breakbuddy reminds you in the terminal." in page
    assert "Tray icon none not" in page
    assert "Windows none can open" in page
    assert "there is none: the defaults are in force" in page
    assert "nothing is recorded yet" in page
    assert result.out.splitlines()[-1] == "1 thing needs attention; it is marked with !"
    assert list(shell.home.iterdir()) == [], "asking created something"


def test_a_display_where_nothing_can_be_shown_ends_with_1(shell: Shell) -> None:
    result = shell.run("doctor", DISPLAY=":9999")
    assert result.code == 1
    page = joined(result)
    assert UNREACHED in page
    assert "Start your desktop's own, or install dunst or xfce4-notifyd." in page
    assert "No panel shows tray icons" in page
    assert "The display :9999 does not answer." in page
    assert "Nothing here tells when you last used the keyboard" in page


def test_the_json_has_all_of_it(shell: Shell) -> None:
    fields = data(shell.run("doctor", "--json"))
    assert (fields["format"], fields["running"], fields["reached"]) == (1, False, True)
    assert fields["in_terminal"] is True
    assert [each["about"] for each in fields["problems"]] == ["agent"]
    assert (fields["agent"], fields["test"]) == (None, None)
    assert list(fields["here"]["ways"]) == ["tray", "notifications", "windows"]
    assert [each["name"] for each in fields["here"]["senses"]] == SENSES
    assert fields["settings"]["path"] == str(shell.places.settings_file)
    assert fields["history"] == {
        "path": str(shell.places.history_file),
        "problem": None,
        "first": None,
        "last": None,
    }
    assert set(fields["places"]) == {"config", "data", "state", "runtime"}
    assert set(fields["versions"]) == {"breakbuddy", "python", "platform", "session"}
    assert all(each["attempts"] for each in fields["here"]["senses"] if each["chosen"] is None)


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_lines_fit_the_terminal(shell: Shell, columns: str) -> None:
    lines = shell.run("doctor", COLUMNS=columns, DISPLAY=":9999").out.splitlines()
    assert max(map(len, lines)) <= min(int(columns), 80)
    assert "\x1b" not in "".join(lines), "colours are for terminals"


# --- one runs -----------------------------------------------------------------------


def test_an_agent_that_nothing_shows_is_told_of_and_ends_with_1(shared: Shell) -> None:
    result = shared.run("doctor")
    page = joined(result)
    assert result.code == 1
    assert "It is running. You have been sitting for" in page
    assert UNREACHED in page
    assert NOT_RUNNING not in page
    assert "Camera not asked yet: it is asked only when a prompt is due" in page


def test_what_the_agent_says_is_in_the_json(shared: Shell) -> None:
    fields = data(shared.run("doctor", "--json"))
    assert (fields["running"], fields["reached"], fields["in_terminal"]) == (True, False, False)
    agent = fields["agent"]
    assert [each["name"] for each in agent["senses"]] == SENSES
    assert set(agent["ways"]) == {"tray", "notifications", "windows"}
    assert agent["ongoing"]["bout"]["interval_seconds"] == 3600
    assert fields["here"]["senses"] is None, "they are asked anew only as a test"


def test_it_tells_how_each_part_and_the_loop_fare(shared: Shell) -> None:
    page = joined(shared.run("doctor"))
    assert "Loop last step just now" in page
    assert "0 faults caught" in page
    assert "control it has been running for" in page
    assert "Start at log-in BreakBuddy does not start when you log in." in page
    told = data(shared.run("doctor", "--json"))
    assert told["heartbeat"]["stale"] is False
    assert {"control", "signals"} <= {each["name"] for each in told["parts"]}
    assert {each["state"] for each in told["parts"]} <= {"running", "waiting"}
    assert told["autostart"]["standing"] == "off"


def test_a_test_asks_every_sense_anew(shared: Shell) -> None:
    result = shared.run("doctor", "--test")
    page = joined(result)
    assert "Test No notification could be shown; a terminal may have rung." in page
    _before, _title, anew = page.partition("Asked anew, from this terminal:")
    assert "Camera not asked yet" not in anew
    assert "Do not disturb nothing here can tell it: prompts come" in anew


def test_a_pause_is_told(shell: Shell) -> None:
    shell.start()
    shell.run("pause").succeeded()
    page = joined(shell.run("doctor"))
    assert ": no prompt comes." in page
    assert "Paused since " in page


def test_in_a_terminal_the_reminder_is_shown_there(shell: Shell) -> None:
    process = shell.begin("--terminal")
    until(shell.answers, "the agent answers")
    result = shell.run("doctor", "--test")
    assert result.code == 0
    page = joined(result)
    assert "In the terminal that BreakBuddy was started in." in page
    assert 'Just now "This is how a reminder looks" was shown by this terminal\'s lines.' in page
    assert "Nothing: in a terminal you count as being there." in page
    shell.run("stop").succeeded()
    assert "This is how a reminder looks" in shell.end(process).succeeded()


def test_an_agent_of_an_older_version_is_started_anew(shell: Shell) -> None:
    def old(request: Mapping[str, object]) -> dict[str, object]:
        del request
        return {"ok": False, "error": {"code": "bad_request", "message": "No such request."}}

    server = Server(shell.places.runtime, old)
    server.start()
    page = joined(shell.run("doctor"))
    server.close()
    assert "! BreakBuddy is running but does not say how it is: No such request." in page
    assert NOT_RUNNING not in page


def test_an_answer_that_means_nothing_is_no_mistake_of_the_person(shell: Shell) -> None:
    server = Server(shell.places.runtime, lambda _request: {"ok": True, "doctor": {"ways": 1}})
    server.start()
    page = joined(shell.run("doctor"))
    server.close()
    assert "It is of another version." in page


# --- files --------------------------------------------------------------------------


def test_a_mistake_in_the_settings_is_told_with_its_line(shell: Shell) -> None:
    shell.places.config.mkdir(parents=True)
    shell.places.settings_file.write_text("[rhythm]\ninterval = 3\n")
    result = shell.run("doctor")
    page = joined(result)
    assert result.code == 0
    assert "settings.toml, line 2:" in page
    assert "State 1 mistake" in page
    assert page.endswith("2 things need attention; they are marked with !")


def test_a_sense_that_the_settings_switch_off_is_told_as_off(shell: Shell) -> None:
    shell.run("settings", "set", "quiet.camera", "false").succeeded()
    shell.run("settings", "set", "presence.lock", "false").succeeded()
    page = joined(shell.run("doctor", DISPLAY=":9999"))
    assert "Camera off by your settings (quiet.camera = false)" in page
    assert "Locked screen off by your settings (presence.lock = false)" in page


def test_who_is_never_at_work_is_never_reminded(shell: Shell) -> None:
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    shell.places.config.mkdir(parents=True)
    hours = "\n".join(f"{day} = []" for day in days)
    shell.places.settings_file.write_text(f"[hours]\n{hours}\n")
    assert "no working hours on any day: no reminder ever comes." in joined(shell.run("doctor"))


def test_a_broken_history_is_told_and_keeps_nothing_from_being_told(shell: Shell) -> None:
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_bytes(b"no history at all\n" * 100)
    result = shell.run("doctor")
    page = joined(result)
    assert result.code == 0
    assert "it is damaged or is not a history. Reminders go on as usual." in page
    assert "State it cannot be read" in page
    assert data(shell.run("doctor", "--json"))["history"]["problem"]


def test_it_tells_when_something_last_held_a_prompt_back(shell: Shell) -> None:
    first, last = ago(60 * HOUR), ago(50 * HOUR)
    history = History.open(shell.places.history_file, first)
    history.commit(
        [
            Silent(QuietReason.CAMERA, first, first.plus(60)),
            Silent(QuietReason.CAMERA, last, last.plus(60)),
        ],
        "{}",
    )
    history.close()
    page = joined(shell.run("doctor", DISPLAY=":9999"))
    assert f"held a prompt back {last.local:%Y-%m-%d %H:%M}-{last.plus(60).local:%H:%M}" in page
    assert page.count("held a prompt back") == 1
    fields = data(shell.run("doctor", "--json"))
    held = {each["name"]: each["held_back"] for each in fields["here"]["senses"]}
    assert held["camera"]["began"].startswith(f"{last.local:%Y-%m-%dT%H:%M}")
    assert held["microphone"] is None
