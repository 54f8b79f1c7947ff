"""Notifications over D-Bus: what is written to a daemon and what its signals come to."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

if sys.platform != "linux":
    pytest.skip("notifications over D-Bus are for Linux", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.notify.freedesktop import FreedesktopNotifier
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Notice, Unavailable, Urgency
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.waiting import until
from tests.notify.answers import Answers, a_prompt
from tests.notify.fake_daemon import ALL, PATH, SERVICE, FakeDaemon, Reply, fails, never, says

# --- what is shown ---


def test_a_prompt_is_shown_with_its_text_and_its_buttons_in_order(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, prompt: Notice
) -> None:
    notifier.show(prompt)
    (shown,) = daemon.shown
    assert (shown.app, shown.title, shown.body) == (
        "BreakBuddy",
        "Time to move",
        "Sitting for 62 min",
    )
    assert list(shown.buttons) == [ACTIVATED, "start", "snooze", "skip"]
    assert shown.buttons["snooze"] == "Snooze 10 min"
    assert shown.hint("desktop-entry") == "breakbuddy"
    assert shown.hint("category") == "x-breakbuddy.reminder"
    assert shown.icon == "" or shown.icon.startswith("file:///")


def test_a_prompt_stays_until_it_is_answered(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt(lasting=True))
    notifier.show(a_prompt("news", lasting=False))
    prompt, news = daemon.shown
    assert (prompt.timeout, prompt.hint("transient")) == (0, None)
    assert (news.timeout, news.hint("transient")) == (-1, True)


@pytest.mark.parametrize(("urgency", "told"), [(Urgency.LOW, 0), (Urgency.NORMAL, 1)])
def test_how_much_it_insists_is_told(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, urgency: Urgency, told: int
) -> None:
    notifier.show(a_prompt(urgency=urgency))
    assert daemon.shown[0].hint("urgency") == told


def test_it_is_silent_unless_a_sound_is_wanted(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt("silent"))
    notifier.show(a_prompt("loud", sound=True))
    silent, loud = daemon.shown
    assert (silent.hint("suppress-sound"), silent.hint("sound-name")) == (True, None)
    assert loud.hint("suppress-sound") is None
    assert loud.hint("sound-name")


def test_a_notice_without_buttons_can_still_be_clicked(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt(buttons=()))
    assert daemon.shown[0].buttons == {ACTIVATED: "Take the break"}


def test_a_click_that_would_do_nothing_is_not_offered(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt(click=None))
    assert list(daemon.shown[0].buttons) == ["start", "snooze", "skip"]


def test_text_that_looks_like_markup_is_escaped_where_markup_is_interpreted(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt(title="a < b", body="<b>Neck & back</b> &amp;"))
    assert daemon.shown[0].body == "&lt;b&gt;Neck &amp; back&lt;/b&gt; &amp;amp;"
    assert daemon.shown[0].title == "a < b"


HOSTILE = "Up\0\x1b[31m\x07 \ud800 now"


def test_text_that_no_bus_would_carry_does_not_cost_us_the_connection(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, our_bus: Bus
) -> None:
    before = our_bus.unique_name
    notifier.show(a_prompt(title=HOSTILE, body=HOSTILE))
    notifier.show(a_prompt("next", title="\n\0"))
    assert our_bus.unique_name == before
    first, second = daemon.shown
    assert first.title == first.body == "Up[31m \N{REPLACEMENT CHARACTER} now"
    assert second.title == "BreakBuddy"


def test_a_very_long_text_is_cut(notifier: FreedesktopNotifier, daemon: FakeDaemon) -> None:
    notifier.show(a_prompt(title="t" * 9999, body="b" * 99999))
    assert len(daemon.shown[0].title) <= 200
    assert len(daemon.shown[0].body) <= 1000


# --- replacing and closing ---


def test_one_of_the_same_key_replaces_it_in_place(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt("prompt-1"))
    notifier.show(a_prompt("posture-2"))
    notifier.show(a_prompt("prompt-1", body="Sitting for 72 min"))
    first, other, again = daemon.shown
    assert (first.replaces, other.replaces) == (0, 0)
    assert again.replaces == again.number == first.number != other.number
    assert daemon.closed == []


def test_a_daemon_that_shows_a_second_one_instead_has_the_first_closed(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers
) -> None:
    daemon.replaces_in_place = False
    notifier.show(a_prompt())
    notifier.show(a_prompt())
    first, second = daemon.shown
    daemon.expect_closed(first.number)
    daemon.press(first.number, "start")
    daemon.press(second.number, "skip")
    answers.expect(("prompt-1", "skip"))


def test_a_prompt_answered_elsewhere_is_taken_off_the_screen_once(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, prompt: Notice, answers: Answers
) -> None:
    notifier.show(prompt)
    notifier.close(prompt.key)
    notifier.close(prompt.key)
    notifier.close("never shown")
    notifier.show(a_prompt("next"))
    daemon.expect_closed(daemon.shown[0].number)
    answers.expect_none()


def test_at_the_end_only_what_waits_for_an_answer_is_taken_off(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, our_bus: Bus, answers: Answers
) -> None:
    notifier.show(a_prompt("prompt", lasting=True))
    notifier.show(a_prompt("goodbye", lasting=False))
    notifier.stop()
    notifier.stop()
    prompt, goodbye = daemon.shown
    daemon.expect_closed(prompt.number)
    daemon.press(goodbye.number, "start")
    answers.expect_none()
    assert our_bus.unique_name, "the bus is the agent's and stays open"


# --- answers ---


@pytest.mark.parametrize("said", ["start", "snooze", "skip", ACTIVATED])
def test_a_pressed_button_is_the_answer_and_the_notification_goes(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers, said: str
) -> None:
    notifier.show(a_prompt())
    number = daemon.shown[0].number
    daemon.press(number, said)
    answers.expect(("prompt-1", said))
    daemon.expect_closed(number)


def test_it_is_answered_only_once(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers
) -> None:
    notifier.show(a_prompt("one"))
    notifier.show(a_prompt("two"))
    one, two = daemon.shown
    daemon.press(one.number, "start")
    daemon.press(one.number, "skip")
    daemon.dismiss(one.number)
    daemon.press(two.number, "skip")
    answers.expect(("one", "start"), ("two", "skip"))


def test_closing_it_without_a_button_is_told_as_dismissed(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers
) -> None:
    notifier.show(a_prompt())
    daemon.dismiss(daemon.shown[0].number)
    answers.expect(("prompt-1", DISMISSED))


@pytest.mark.parametrize("reason", [0, 1, 3, 4, 99])
def test_a_notification_that_went_by_itself_answers_nothing_and_is_not_replaced(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers, reason: int
) -> None:
    notifier.show(a_prompt())
    daemon.dismiss(daemon.shown[0].number, reason)
    answers.expect_none()
    notifier.show(a_prompt())
    assert daemon.shown[1].replaces == 0


def test_answers_to_other_programs_notifications_are_not_ours(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers
) -> None:
    notifier.show(a_prompt())
    daemon.press(7, "start")
    daemon.dismiss(7)
    daemon.press(daemon.shown[0].number, "delete-everything")
    daemon.press(daemon.shown[0].number, "snooze")
    answers.expect(("prompt-1", "snooze"))


def test_another_program_cannot_answer_for_the_person(
    notifier: FreedesktopNotifier,
    daemon: FakeDaemon,
    session_bus: SessionBus,
    answers: Answers,
) -> None:
    notifier.show(a_prompt())
    number = daemon.shown[0].number
    stranger = Bus("session", session_bus.address)
    stranger.connect()
    try:
        stranger.emit(PATH, SERVICE, "ActionInvoked", "us", (number, "skip"))
        answers.expect_none()
    finally:
        stranger.close()
    daemon.press(number, "start")
    answers.expect(("prompt-1", "start"))


@pytest.mark.parametrize(
    ("member", "signature", "body"),
    [
        ("ActionInvoked", "", ()),
        ("ActionInvoked", "su", ("start", 41)),
        ("ActionInvoked", "u", (41,)),
        ("ActionInvoked", "uu", (41, 0)),
        ("NotificationClosed", "u", (41,)),
        ("NotificationClosed", "us", (41, "person")),
        ("NotificationClosed", "", ()),
    ],
)
def test_a_signal_that_makes_no_sense_is_passed_over(
    notifier: FreedesktopNotifier,
    daemon: FakeDaemon,
    answers: Answers,
    member: str,
    signature: str,
    body: tuple[object, ...],
) -> None:
    notifier.show(a_prompt())
    assert daemon.shown[0].number == 41
    daemon.emit(member, signature, *body)
    daemon.press(41, "start")
    answers.expect(("prompt-1", "start"))


def test_an_answer_may_come_before_the_daemon_has_told_the_number(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers
) -> None:
    daemon.before_reply = lambda number: daemon.press(number, "snooze")
    notifier.show(a_prompt())
    answers.expect(("prompt-1", "snooze"))
    daemon.expect_closed(daemon.shown[0].number)


# --- daemons that cannot, will not, or come and go ---


def test_without_a_daemon_it_says_so_in_plain_words(our_bus: Bus, answers: Answers) -> None:
    with pytest.raises(Unavailable, match="No notification daemon runs"):
        FreedesktopNotifier(our_bus, answers)


def test_without_a_bus_it_cannot_serve(answers: Answers) -> None:
    nowhere = Bus("session", "unix:path=/nonexistent/bus")
    with pytest.raises(Unavailable):
        FreedesktopNotifier(nowhere, answers)
    nowhere.close()


def test_a_daemon_is_asked_only_once_what_it_can_do(
    notifier: FreedesktopNotifier, daemon: FakeDaemon
) -> None:
    notifier.show(a_prompt("one"))
    notifier.show(a_prompt("two"))
    assert daemon.asked.count("GetCapabilities") == 1


def test_a_daemon_that_says_little_of_itself_is_taken_for_an_ordinary_one(
    daemon: FakeDaemon, our_bus: Bus, answers: Answers
) -> None:
    daemon.replies["GetServerInformation"] = fails("org.freedesktop.DBus.Error.UnknownMethod")
    FreedesktopNotifier(our_bus, answers).show(a_prompt())
    daemon.replies["GetServerInformation"] = says("i", 7)
    FreedesktopNotifier(our_bus, answers).show(a_prompt())
    assert [shown.title for shown in daemon.shown] == ["Time to move"] * 2


@pytest.mark.parametrize(
    "reply", [says("s", "actions"), says(""), says("ai", [1, 2]), says("u", 3)]
)
def test_capabilities_that_make_no_sense_make_a_daemon_useless(
    daemon: FakeDaemon, our_bus: Bus, answers: Answers, reply: Reply
) -> None:
    daemon.replies["GetCapabilities"] = reply
    with pytest.raises(Unavailable, match="nonsense"):
        FreedesktopNotifier(our_bus, answers)


@pytest.mark.parametrize(
    "reply",
    [
        says("s", "shown"),
        says(""),
        says("b", True),
        says("u", 0),
        says("i", -1),
        says("uu", 1, 2),
        fails("org.freedesktop.Notifications.MaxNotificationsExceeded"),
    ],
)
def test_a_notice_that_was_not_accepted_was_not_shown(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, answers: Answers, reply: Reply
) -> None:
    notifier.show(a_prompt("before"))
    accepts, daemon.replies["Notify"] = daemon.replies["Notify"], reply
    with pytest.raises(Unavailable):
        notifier.show(a_prompt("refused"))
    daemon.replies["Notify"] = accepts
    notifier.show(a_prompt("after"))
    daemon.press(daemon.shown[0].number, "start")
    answers.expect(("before", "start"))


def test_a_daemon_that_never_answers_holds_nobody_up_for_long(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, prompt: Notice
) -> None:
    daemon.replies["Notify"] = never
    began = time.monotonic()
    with pytest.raises(Unavailable):
        notifier.show(prompt)
    assert time.monotonic() - began < 3.0


def test_all_questions_to_a_slow_daemon_share_the_two_seconds(
    daemon: FakeDaemon, our_bus: Bus, answers: Answers
) -> None:
    daemon.replies["GetServerInformation"] = never
    began = time.monotonic()
    with pytest.raises(Unavailable):
        FreedesktopNotifier(our_bus, answers)
    assert time.monotonic() - began < 3.0


def test_when_the_daemon_is_replaced_its_numbers_are_void_and_the_new_one_is_asked(
    notifier: FreedesktopNotifier,
    daemon: FakeDaemon,
    session_bus: SessionBus,
    answers: Answers,
) -> None:
    notifier.show(a_prompt("prompt-1", body="<i>"))
    number = daemon.shown[0].number
    daemon.stop()
    with pytest.raises(Unavailable):
        notifier.show(a_prompt("prompt-1"))
    with another_daemon(session_bus, capabilities=("body",)) as new:
        new.press(number, "start")
        answers.expect_none()
        shows_again(notifier, a_prompt("prompt-1", body="<i>"))
        (shown,) = new.shown
        assert (shown.replaces, shown.buttons, shown.body) == (0, {}, "<i>")
        new.dismiss(shown.number)
        answers.expect(("prompt-1", DISMISSED))


def test_a_daemon_that_goes_while_it_shows_has_shown_nothing(
    notifier: FreedesktopNotifier, daemon: FakeDaemon, our_bus: Bus
) -> None:
    gone: list[str] = []
    our_bus.watch_name(SERVICE, gone.append)
    until(lambda: gone, "the owner is known")

    def leave(_number: int) -> None:
        daemon.leave()
        until(lambda: gone[-1] == "", "the name is free")

    daemon.before_reply = leave
    with pytest.raises(Unavailable, match="went away"):
        notifier.show(a_prompt())


def test_the_bus_itself_may_go_and_come_back(
    session_bus: SessionBus, home: Home, answers: Answers
) -> None:
    bus = Bus("session", session_bus.address, retry_seconds=(0.05, 0.1))
    first = FakeDaemon(session_bus.address)
    first.start()
    notifier = FreedesktopNotifier(bus, answers)
    notifier.show(a_prompt())
    first.stop()
    session_bus.stop()
    with pytest.raises(Unavailable):
        notifier.show(a_prompt())
    notifier.close("prompt-1")
    session_bus.start(home.environ())
    with another_daemon(session_bus) as second:
        shows_again(notifier, a_prompt())
        assert second.shown[0].replaces == 0
        second.press(second.shown[0].number, "start")
        answers.expect(("prompt-1", "start"))
    bus.close()


# --- what single daemons do otherwise ---


@pytest.mark.parametrize("said", ["snooze", ACTIVATED])
def test_awesome_tells_of_the_closing_first_and_that_is_no_dismissal(
    session_bus: SessionBus, our_bus: Bus, answers: Answers, said: str
) -> None:
    with another_daemon(session_bus, info=("naughty", "awesome", "v4.3", "1.2")) as awesome:
        notifier = FreedesktopNotifier(our_bus, answers)
        notifier.show(a_prompt())
        awesome.dismiss(awesome.shown[0].number)
        awesome.press(awesome.shown[0].number, said)
        answers.expect(("prompt-1", said))
        notifier.stop()


def test_what_expired_on_awesome_is_not_replaced(
    session_bus: SessionBus, our_bus: Bus, answers: Answers
) -> None:
    with another_daemon(session_bus, info=("naughty", "awesome", "v4.3", "1.2")) as awesome:
        notifier = FreedesktopNotifier(our_bus, answers)
        notifier.show(a_prompt())
        awesome.dismiss(awesome.shown[0].number, reason=1)
        answers.expect_none()
        notifier.show(a_prompt())
        assert awesome.shown[1].replaces == 0
        notifier.stop()


def test_a_daemon_that_would_make_a_dialog_of_the_buttons_gets_none(
    session_bus: SessionBus, our_bus: Bus, answers: Answers
) -> None:
    info = ("notify-osd", "Canonical Ltd", "1.0", "1.1")
    with another_daemon(session_bus, info=info) as daemon:
        FreedesktopNotifier(our_bus, answers).show(a_prompt())
        assert daemon.shown[0].buttons == {}


@contextmanager
def another_daemon(
    session_bus: SessionBus,
    capabilities: tuple[str, ...] = ALL,
    info: tuple[str, ...] = ("fake", "tests", "1.0", "1.2"),
) -> Iterator[FakeDaemon]:
    daemon = FakeDaemon(session_bus.address, capabilities=capabilities, info=info)
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.stop()


def shows_again(notifier: FreedesktopNotifier, notice: Notice) -> None:
    def shows() -> bool:
        try:
            notifier.show(notice)
        except Unavailable:
            return False
        return True

    until(shows, "notices are shown again")
