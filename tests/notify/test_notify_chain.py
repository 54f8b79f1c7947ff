"""The chain: the first that can shows it, one that failed waits, nothing is dropped."""

import logging
from itertools import pairwise

import pytest

from breakbuddy.desktop.notify.chain import Candidate, NotifierChain
from breakbuddy.desktop.ports import Attempt, Choice, Notice, OnAnswer, Unavailable
from tests.notify.answers import Answers, a_prompt


class Mechanism:
    """A notifier that the test breaks and mends."""

    def __init__(self, name: str, *, opens: bool = True) -> None:
        self.name = name
        self.opens = opens
        self.trouble: Exception | None = None
        self.opened = self.tried = self.stopped = 0
        self.on_screen: dict[str, Notice] = {}
        self.on_answer: OnAnswer = lambda _key, _said: None

    def open(self, on_answer: OnAnswer) -> "Mechanism":
        self.opened += 1
        if not self.opens:
            raise Unavailable(f"no {self.name} here")
        self.on_answer = on_answer
        return self

    def show(self, notice: Notice) -> None:
        self.tried += 1
        if self.trouble:
            raise self.trouble
        self.on_screen[notice.key] = notice

    def close(self, key: str) -> None:
        self.on_screen.pop(key, None)

    def stop(self) -> None:
        self.stopped += 1


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def bus() -> Mechanism:
    return Mechanism("bus")


@pytest.fixture
def popup() -> Mechanism:
    return Mechanism("popup")


@pytest.fixture
def bell() -> Mechanism:
    return Mechanism("bell")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def chain_of(
    *mechanisms: Mechanism, clock: Clock | None = None, preferred: str | None = None
) -> NotifierChain:
    candidates = [Candidate(mechanism.name, mechanism.open) for mechanism in mechanisms]
    return NotifierChain(candidates, Answers(), preferred=preferred, now=clock or Clock())


def test_the_first_that_can_shows_it_and_the_others_are_not_even_opened(
    bus: Mechanism, popup: Mechanism, bell: Mechanism
) -> None:
    chain = chain_of(bus, popup, bell)
    assert chain.show(a_prompt()) == "bus"
    assert list(bus.on_screen) == ["prompt-1"]
    assert (popup.opened, bell.opened) == (0, 0)
    assert chain.choice() == Choice("bus")


def test_nothing_is_opened_before_it_is_needed(bus: Mechanism) -> None:
    chain = chain_of(bus)
    assert bus.opened == 0
    assert chain.choice() == Choice(None)


def test_what_cannot_serve_is_passed_over_and_the_choice_says_why(
    bus: Mechanism, popup: Mechanism, bell: Mechanism
) -> None:
    bus.opens = False
    popup.trouble = Unavailable("popup is ill")
    chain = chain_of(bus, popup, bell)
    assert chain.show(a_prompt()) == "bell"
    assert chain.choice() == Choice(
        "bell", (Attempt("bus", "no bus here"), Attempt("popup", "popup is ill"))
    )


def test_whatever_a_library_throws_the_reminder_goes_on_to_the_next(
    bus: Mechanism, bell: Mechanism
) -> None:
    bus.trouble = ZeroDivisionError("oops")
    chain = chain_of(bus, bell)
    assert chain.show(a_prompt()) == "bell"
    assert chain.choice().attempts[0].name == "bus"


def test_what_would_show_it_is_found_out_without_showing_anything(
    bus: Mechanism, popup: Mechanism, bell: Mechanism
) -> None:
    bus.opens = False
    chain = chain_of(bus, popup, bell, preferred="owl")
    choice = chain.probe()
    assert choice.chosen == "popup"
    assert [each.name for each in choice.attempts] == ["owl", "bus"]
    assert choice.attempts[1].reason == "no bus here"
    assert (popup.tried, popup.on_screen, bell.opened) == (0, {}, 0)
    assert chain.choice().chosen is None, "it has shown nothing"


def test_where_nothing_could_show_it_the_probe_says_why(bus: Mechanism) -> None:
    bus.opens = False
    assert chain_of(bus).probe() == Choice(None, (Attempt("bus", "no bus here"),))


def test_that_nothing_could_show_it_is_told(bus: Mechanism) -> None:
    bus.opens = False
    chain = chain_of(bus)
    with pytest.raises(Unavailable):
        chain.show(a_prompt())
    assert chain.choice() == Choice(None, (Attempt("bus", "no bus here"),))


def test_what_served_once_and_fails_now_is_no_longer_the_choice(bus: Mechanism) -> None:
    chain = chain_of(bus)
    chain.show(a_prompt())
    bus.trouble = Unavailable("away")
    with pytest.raises(Unavailable):
        chain.show(a_prompt())
    assert chain.choice() == Choice(None, (Attempt("bus", "away"),))


def test_one_that_failed_is_left_in_peace_for_a_while_and_then_tried_again(
    bus: Mechanism, bell: Mechanism, clock: Clock
) -> None:
    bus.trouble = Unavailable("away")
    chain = chain_of(bus, bell, clock=clock)
    chain.show(a_prompt())
    bus.trouble = None
    clock.seconds += 29
    assert chain.show(a_prompt()) == "bell"
    assert bus.tried == 1
    clock.seconds += 1
    assert chain.show(a_prompt()) == "bus"
    assert chain.choice() == Choice("bus")


def test_the_waits_grow_but_a_prompt_that_comes_back_after_five_minutes_tries_all(
    bus: Mechanism, bell: Mechanism, clock: Clock
) -> None:
    bus.opens = False
    chain = chain_of(bus, bell, clock=clock)
    times = []
    for _ in range(2000):
        before = bus.opened
        chain.show(a_prompt())
        if bus.opened > before:
            times.append(clock.seconds)
        clock.seconds += 1
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert waits[:4] == [30, 60, 120, 240]
    assert max(waits) == 240


def test_after_it_served_again_the_waits_begin_anew(
    bus: Mechanism, bell: Mechanism, clock: Clock
) -> None:
    chain = chain_of(bus, bell, clock=clock)
    for _ in range(3):
        bus.trouble = Unavailable("away")
        assert chain.show(a_prompt()) == "bell"
        bus.trouble = None
        clock.seconds += 30
        assert chain.show(a_prompt()) == "bus"


def test_one_that_failed_keeps_what_it_already_shows(bus: Mechanism, bell: Mechanism) -> None:
    chain = chain_of(bus, bell)
    chain.show(a_prompt("first"))
    bus.trouble = Unavailable("away")
    chain.show(a_prompt("second"))
    assert list(bus.on_screen) == ["first"]
    assert bus.stopped == 0
    chain.close("first")
    assert bus.on_screen == {}


def test_a_notice_is_never_on_the_screen_twice(
    bus: Mechanism, bell: Mechanism, clock: Clock
) -> None:
    chain = chain_of(bus, bell, clock=clock)
    chain.show(a_prompt())
    bus.trouble = Unavailable("away")
    chain.show(a_prompt())
    assert (list(bus.on_screen), list(bell.on_screen)) == ([], ["prompt-1"])
    bus.trouble = None
    clock.seconds += 30
    chain.show(a_prompt())
    assert (list(bus.on_screen), list(bell.on_screen)) == (["prompt-1"], [])


def test_answers_go_where_they_belong(bus: Mechanism) -> None:
    answers = Answers()
    chain = NotifierChain([Candidate("bus", bus.open)], answers)
    chain.show(a_prompt())
    bus.on_answer("prompt-1", "snooze")
    answers.expect(("prompt-1", "snooze"))


def test_all_are_released_once_at_the_end(
    bus: Mechanism, popup: Mechanism, bell: Mechanism
) -> None:
    bus.trouble = Unavailable("away")
    chain = chain_of(bus, popup, bell)
    chain.show(a_prompt())
    chain.stop()
    chain.stop()
    assert (bus.stopped, popup.stopped, bell.stopped) == (1, 1, 0)


# --- what the person chose ---


def test_what_the_person_chose_comes_first(
    bus: Mechanism, popup: Mechanism, bell: Mechanism
) -> None:
    assert chain_of(bus, popup, bell, preferred="popup").show(a_prompt()) == "popup"
    assert bus.opened == 0


def test_that_it_fails_is_an_error_told_once_and_the_others_still_serve(
    bus: Mechanism, popup: Mechanism, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    popup.opens = False
    chain = chain_of(bus, popup, clock=clock, preferred="popup")
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            assert chain.show(a_prompt()) == "bus"
            clock.seconds += 1000
    assert [r.levelname for r in caplog.records if "popup" in r.message] == ["ERROR"]
    assert chain.choice() == Choice("bus", (Attempt("popup", "no popup here"),))


def test_that_another_fails_is_no_error(
    bus: Mechanism, bell: Mechanism, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    bus.opens = False
    chain = chain_of(bus, bell, clock=clock)
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            chain.show(a_prompt())
            clock.seconds += 1000
    assert [r.levelname for r in caplog.records if "no bus here" in r.message] == ["DEBUG"]
    assert [r.levelname for r in caplog.records if "shown by: bell" in r.message] == ["INFO"]


def test_a_new_failure_after_a_recovery_is_told_again(
    bus: Mechanism, bell: Mechanism, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    chain = chain_of(bus, bell, clock=clock, preferred="bus")
    with caplog.at_level(logging.ERROR):
        for trouble in (Unavailable("away"), None, Unavailable("away")):
            bus.trouble = trouble
            chain.show(a_prompt())
            clock.seconds += 1000
    assert len(caplog.records) == 2


def test_a_choice_that_does_not_exist_here_is_told_and_the_best_serves(
    bus: Mechanism, bell: Mechanism, caplog: pytest.LogCaptureFixture
) -> None:
    chain = chain_of(bus, bell, preferred="pigeon")
    assert chain.show(a_prompt()) == "bus"
    (attempt,) = chain.choice().attempts
    assert attempt.name == "pigeon"
    assert "bus, bell" in attempt.reason
    assert [r.levelname for r in caplog.records] == ["ERROR"]
