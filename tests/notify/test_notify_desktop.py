"""Windows and macOS: what is made of a library that swallows its failures."""

import asyncio
import logging
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from breakbuddy.desktop.notify.background_loop import BackgroundLoop
from breakbuddy.desktop.notify.desktop import DesktopNotifier
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Unavailable, Urgency
from tests.desktop.harness.waiting import until
from tests.notify.answers import Answers, a_prompt
from tests.notify.fake_library import FakeUrgency, Library


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def centre(library: Library, answers: Answers) -> Iterator[DesktopNotifier]:
    notifier = DesktopNotifier(answers, library)
    yield notifier
    notifier.stop()


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    until(
        lambda: not [t for t in threading.enumerate() if t.name == "notification-centre"],
        "the loop's thread has ended",
    )


def test_a_prompt_is_shown_with_its_buttons(centre: DesktopNotifier, library: Library) -> None:
    centre.show(a_prompt(title="Time to\0 move", urgency=Urgency.LOW, sound=True))
    shown = library.on_screen["prompt-1"]
    assert (shown.title, shown.message) == ("Time to move", "Sitting for 62 min")
    assert [(b.identifier, b.title) for b in shown.buttons][1] == ("snooze", "Snooze 10 min")
    assert (shown.urgency, shown.sound) == (FakeUrgency.Low, "default sound")


def test_it_is_silent_and_of_normal_urgency_by_default(
    centre: DesktopNotifier, library: Library
) -> None:
    centre.show(a_prompt())
    shown = library.on_screen["prompt-1"]
    assert (shown.urgency, shown.sound) == (FakeUrgency.Normal, None)


def test_the_library_lives_on_its_own_thread(centre: DesktopNotifier, library: Library) -> None:
    centre.show(a_prompt())
    assert library.opened_on == "notification-centre" != threading.current_thread().name


def test_one_of_the_same_key_replaces_it(centre: DesktopNotifier, library: Library) -> None:
    centre.show(a_prompt(body="Sitting for 62 min"))
    centre.show(a_prompt(body="Sitting for 72 min"))
    assert [shown.message for shown in library.on_screen.values()] == ["Sitting for 72 min"]


def test_answers_are_told_once_each(
    centre: DesktopNotifier, library: Library, answers: Answers
) -> None:
    for key in ("pressed", "clicked", "dismissed"):
        centre.show(a_prompt(key))
    for _twice in range(2):
        library.press("pressed", "snooze")
        library.click("clicked")
        library.dismiss("dismissed")
    answers.expect(("pressed", "snooze"), ("clicked", ACTIVATED), ("dismissed", DISMISSED))


def test_answers_to_notices_of_an_earlier_run_are_not_ours(
    centre: DesktopNotifier, library: Library, answers: Answers
) -> None:
    centre.show(a_prompt())
    library.press("prompt-0", "snooze")
    library.click("prompt-0")
    library.press("prompt-1", "explode")
    assert answers.got == []
    library.press("prompt-1", "skip")
    assert answers.got == [("prompt-1", "skip")]


def test_a_prompt_answered_elsewhere_is_taken_off(
    centre: DesktopNotifier, library: Library, answers: Answers
) -> None:
    centre.show(a_prompt())
    centre.close("prompt-1")
    centre.close("never shown")
    until(lambda: library.cleared, "it is taken off")
    library.press("prompt-1", "start")
    assert library.cleared == ["prompt-1"]
    assert answers.got == []


def test_at_the_end_only_what_waits_for_an_answer_is_taken_off(
    centre: DesktopNotifier, library: Library
) -> None:
    centre.show(a_prompt("prompt", lasting=True))
    centre.show(a_prompt("goodbye", lasting=False))
    centre.stop()
    centre.stop()
    assert list(library.on_screen) == ["goodbye"]
    centre.close("goodbye")
    with pytest.raises(Unavailable):
        centre.show(a_prompt())


# --- failures that the library does not tell ---


def test_the_silent_stand_in_is_noticed(answers: Answers) -> None:
    with pytest.raises(Unavailable, match="signed"):
        DesktopNotifier(answers, Library(capabilities=frozenset()))


def test_a_library_that_is_not_there_is_told(answers: Answers) -> None:
    if sys.platform != "linux":
        pytest.skip("it is there on Windows and macOS")
    with pytest.raises(Unavailable, match="desktop_notifier"):
        DesktopNotifier(answers)


def test_a_library_that_cannot_be_opened_is_told(answers: Answers) -> None:
    class Broken(Library):
        def DesktopNotifier(self, app: str, icon: object) -> None:  # type: ignore[override]
            raise RuntimeError(f"could not get a notifier for {app} with {icon!r:.0}")

    with pytest.raises(Unavailable, match="could not get"):
        DesktopNotifier(answers, Broken())


@pytest.mark.parametrize("fault", ["raised", "logged"])
def test_what_the_library_only_writes_into_its_log_is_a_failure(
    centre: DesktopNotifier, library: Library, answers: Answers, fault: str
) -> None:
    if fault == "raised":
        library.trouble = OSError("the centre is gone")
    else:
        library.complaint = "Error when scheduling notification: code=1"
    with pytest.raises(Unavailable, match=r"the centre is gone|code=1"):
        centre.show(a_prompt())
    library.press("prompt-1", "start")
    assert answers.got == []
    library.trouble = library.complaint = None
    centre.show(a_prompt())


def test_a_failed_replacement_leaves_the_first_to_be_answered(
    centre: DesktopNotifier, library: Library, answers: Answers
) -> None:
    centre.show(a_prompt())
    library.trouble = OSError("busy")
    with pytest.raises(Unavailable):
        centre.show(a_prompt(buttons=()))
    library.press("prompt-1", "skip")
    assert answers.got == [("prompt-1", "skip")]


def test_permission_refused_is_told_and_permission_given_later_is_noticed(
    centre: DesktopNotifier, library: Library
) -> None:
    centre.show(a_prompt())
    library.permission = False
    with pytest.raises(Unavailable, match="turned off"):
        centre.show(a_prompt("second"))
    assert library.tried == 1
    library.permission = True
    centre.show(a_prompt("third"))


def test_the_person_is_asked_early_and_once_while_they_have_not_answered(
    answers: Answers,
) -> None:
    library = Library(permission=None)
    notifier = DesktopNotifier(answers, library, patience=0.2)
    until(lambda: library.asked_permission == 1, "the person is asked")
    for _twice in range(2):
        with pytest.raises(Unavailable, match="did not answer"):
            notifier.show(a_prompt())
    assert library.asked_permission == 1
    library.permission = True
    until(lambda: shows(notifier), "it is shown once the person has agreed")
    assert list(library.on_screen) == ["prompt-1"]
    notifier.stop()


def test_a_centre_that_hangs_holds_nobody_up_and_shows_nothing_late(
    library: Library, answers: Answers
) -> None:
    notifier = DesktopNotifier(answers, library, patience=0.2)
    library.hangs = True
    began = time.monotonic()
    with pytest.raises(Unavailable):
        notifier.show(a_prompt("late"))
    assert time.monotonic() - began < 2
    library.hangs = False
    until(lambda: shows(notifier), "it is shown again")
    assert list(library.on_screen) == ["prompt-1"]
    notifier.stop()


def shows(notifier: DesktopNotifier) -> bool:
    try:
        notifier.show(a_prompt())
    except Unavailable:
        return False
    return True


def test_its_complaints_at_other_times_are_not_ours(
    centre: DesktopNotifier, library: Library
) -> None:
    logging.getLogger("desktop_notifier.main").warning("something else")
    centre.show(a_prompt())
    assert "prompt-1" in library.on_screen
    assert logging.getLogger("desktop_notifier").handlers == []


# --- the loop in its thread ---


def test_the_loop_passes_on_what_a_coroutine_raises() -> None:
    loop = BackgroundLoop("notification-centre")

    async def fail(error: Exception) -> None:
        raise error

    with pytest.raises(ZeroDivisionError):
        loop.run(fail(ZeroDivisionError()), 5)
    with pytest.raises(TimeoutError):
        loop.run(fail(TimeoutError("its own")), 5)
    loop.start(fail(ZeroDivisionError()))
    loop.stop()


def test_a_stopped_loop_takes_no_more_work() -> None:
    loop = BackgroundLoop("notification-centre")
    loop.stop()
    loop.stop()
    with pytest.raises(Unavailable):
        loop.run(asyncio.sleep(0), 1)
    loop.start(asyncio.sleep(0))


def test_stopping_cancels_what_runs() -> None:
    loop = BackgroundLoop("notification-centre")
    ended: list[str] = []

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("ended")

    loop.start(wait_for_ever())
    loop.run(asyncio.sleep(0), 5)
    loop.stop()
    assert ended == ["ended"]
