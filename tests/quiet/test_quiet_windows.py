"""What Windows tells, by the calls' answers; the calls themselves are not made here."""

import pytest

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet import windows_consent, windows_shell
from breakbuddy.desktop.quiet.enquiry import Enquiry
from breakbuddy.desktop.quiet.mechanism import Answer
from breakbuddy.desktop.quiet.windows_shell import Shell
from tests.quiet.clock import Clock, plenty

DND, FULL, AWAKE = (
    QuietReason.DO_NOT_DISTURB,
    QuietReason.FULL_SCREEN,
    QuietReason.SCREEN_AWAKE,
)
FAILED = -2147467259
"""E_FAIL, as ctypes gives it."""


def shell(
    state: int = windows_shell.ACCEPTS, wanted: int = 0, focus: int = 0, result: int = 0
) -> Shell:
    return Shell(lambda: (result, state), lambda: (result, wanted), lambda: (result, focus))


def told(reason: QuietReason, machine: Shell) -> Answer:
    mechanisms = windows_shell.mechanisms(machine, reason)
    return Enquiry(mechanisms, Clock(), every=True).ask(plenty)


@pytest.mark.parametrize(
    ("state", "reasons"),
    [
        (windows_shell.BUSY, {FULL}),
        (windows_shell.D3D_FULL_SCREEN, {FULL}),
        (windows_shell.APP, {FULL}),
        (windows_shell.PRESENTATION, {AWAKE, DND}),
        (windows_shell.QUIET_TIME, {DND}),
        (windows_shell.ACCEPTS, set()),
    ],
)
def test_the_notification_state_gives_the_reasons(state: int, reasons: set[QuietReason]) -> None:
    holding = {one for one in (DND, FULL, AWAKE) if told(one, shell(state)) is Answer.YES}
    assert holding == reasons


def test_nobody_is_there_to_be_disturbed() -> None:
    assert told(FULL, shell(windows_shell.NOT_PRESENT)) is Answer.UNKNOWN


@pytest.mark.parametrize(("profile", "answer"), [(0, Answer.NO), (1, Answer.YES), (2, Answer.YES)])
def test_focus_assist_is_do_not_disturb(profile: int, answer: Answer) -> None:
    assert told(DND, shell(focus=profile)) is answer


@pytest.mark.parametrize(
    ("flags", "answer"), [(0, Answer.NO), (1, Answer.NO), (2, Answer.YES), (3, Answer.YES)]
)
def test_a_program_that_needs_the_display_keeps_the_screen_awake(
    flags: int, answer: Answer
) -> None:
    assert told(AWAKE, shell(wanted=flags)) is answer


@pytest.mark.parametrize("reason", [DND, FULL, AWAKE])
def test_calls_that_fail_tell_nothing(reason: QuietReason) -> None:
    machine = shell(windows_shell.PRESENTATION, 2, 1, FAILED)
    assert told(reason, machine) is Answer.UNKNOWN
    (first, *_rest) = windows_shell.mechanisms(machine, reason)
    with pytest.raises(Unavailable, match="0x80004005"):
        first.says_so(plenty)


@pytest.mark.parametrize(
    ("uses", "in_use"),
    [
        ([], False),
        ([(133000, 133100), (0, 0)], False),
        ([(133000, 133100), (133200, 0)], True),
    ],
)
def test_a_program_that_has_not_stopped_uses_the_device(
    uses: list[windows_consent.Use], in_use: bool
) -> None:
    asked = []

    def read(device: str) -> list[windows_consent.Use]:
        asked.append(device)
        return uses

    assert windows_consent.mechanism("webcam", read).says_so(plenty) is in_use
    assert asked == ["webcam"]


def test_an_old_windows_keeps_no_list() -> None:
    def read(_device: str) -> list[windows_consent.Use]:
        raise FileNotFoundError("ConsentStore")

    with pytest.raises(Unavailable, match="keeps no list"):
        windows_consent.mechanism("microphone", read).says_so(plenty)
