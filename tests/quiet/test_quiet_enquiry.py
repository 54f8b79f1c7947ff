"""How mechanisms are asked: in order, remembered, left alone after failures, within a time."""

import logging
from itertools import pairwise

import pytest

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Attempt, Choice, Unavailable
from breakbuddy.desktop.quiet.enquiry import Enquiry
from breakbuddy.desktop.quiet.looking import Enquiries, QuietLook
from breakbuddy.desktop.quiet.mechanism import Answer, Left, Mechanism, NotHere
from breakbuddy.desktop.sensing import QUIET_SENSES, QuietSenses, Sense, SenseReport
from tests.quiet.clock import Clock, plenty

MINUTE = 60.0


def _at_once() -> None:
    """Takes no time."""


class Service:
    """A mechanism that a test commands, and counts."""

    def __init__(self, name: str, says: bool | Exception = False) -> None:
        self.says = says
        self.asked = 0
        self.takes = _at_once
        self.mechanism = Mechanism(name, self._says_so)

    def _says_so(self, left: Left) -> bool:
        self.asked += 1
        self.given = left()
        self.takes()
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


def enquiry(clock: Clock, *services: Service, every: bool = False) -> Enquiry:
    return Enquiry([service.mechanism for service in services], clock, every=every)


def test_the_first_that_can_answer_does_and_those_before_it_are_explained(clock: Clock) -> None:
    absent, serving, spare = Service("a", NotHere("not here")), Service("b", True), Service("c")
    asking = enquiry(clock, absent, serving, spare)
    assert asking.ask(plenty) is Answer.YES
    assert asking.choice == Choice("b", (Attempt("a", "not here"),))
    assert spare.asked == 0


def test_what_answered_is_asked_first_from_then_on(clock: Clock) -> None:
    absent, serving = Service("a", NotHere("not here")), Service("b")
    asking = enquiry(clock, absent, serving)
    assert [asking.ask(plenty) for _time in range(3)] == [Answer.NO] * 3
    assert (absent.asked, serving.asked) == (1, 3)


def test_all_are_probed_again_when_what_answered_vanishes(clock: Clock) -> None:
    late, serving = Service("a", NotHere("not here")), Service("b")
    asking = enquiry(clock, late, serving)
    asking.ask(plenty)
    late.says, serving.says = True, NotHere("gone")
    assert asking.ask(plenty) is Answer.YES
    assert asking.choice.chosen == "a"


def test_a_service_that_comes_later_is_found(clock: Clock) -> None:
    late = Service("a", NotHere("not here"))
    asking = enquiry(clock, late)
    assert asking.ask(plenty) is Answer.UNKNOWN
    assert asking.choice == Choice(None, (Attempt("a", "not here"),))
    late.says = True
    assert asking.ask(plenty) is Answer.YES


def test_what_failed_is_left_alone_for_a_minute_then_twice_as_long_up_to_half_an_hour(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    failing = Service("a", Unavailable("broken"))
    asking = enquiry(clock, failing)
    asked_at: list[float] = []
    failing.takes = lambda: asked_at.append(clock())
    with caplog.at_level(logging.INFO):
        while failing.asked < 8:
            assert asking.ask(plenty) is Answer.UNKNOWN
            clock.pass_by(MINUTE / 2)
    waits = [(later - sooner) / MINUTE for sooner, later in pairwise(asked_at)]
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert [record.getMessage() for record in caplog.records].count(
        "a cannot tell whether a prompt would disturb: broken"
    ) == 1


def test_a_mechanism_that_works_again_is_trusted_again(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    flaky = Service("a", Unavailable("broken"))
    asking = enquiry(clock, flaky)
    asking.ask(plenty)
    clock.pass_by(MINUTE)
    flaky.says = True
    assert asking.ask(plenty) is Answer.YES
    flaky.says = Unavailable("broken again")
    with caplog.at_level(logging.INFO):
        assert asking.ask(plenty) is Answer.UNKNOWN
    assert "broken again" in caplog.text
    clock.pass_by(MINUTE)
    flaky.says = False
    assert asking.ask(plenty) is Answer.NO


def test_whatever_a_mechanism_throws_is_a_failure_of_its_own(clock: Clock) -> None:
    asking = enquiry(clock, Service("a", ZeroDivisionError("oops")), Service("b", True))
    assert asking.ask(plenty) is Answer.YES
    assert asking.choice.attempts == (Attempt("a", "ZeroDivisionError('oops')"),)


@pytest.mark.parametrize(
    ("says", "answer"),
    [
        ((False, True), Answer.YES),
        ((False, False), Answer.NO),
        ((NotHere("gone"), False), Answer.NO),
        ((NotHere("gone"), Unavailable("broken")), Answer.UNKNOWN),
        ((Unavailable("broken"), True), Answer.YES),
    ],
)
def test_where_each_tells_of_its_own_any_yes_is_a_yes(
    clock: Clock, says: tuple[bool | Exception, ...], answer: Answer
) -> None:
    services = [Service(name, said) for name, said in zip("ab", says, strict=True)]
    assert enquiry(clock, *services, every=True).ask(plenty) is answer


def test_all_that_answered_are_named_where_each_tells_of_its_own(clock: Clock) -> None:
    services = (Service("a"), Service("b", NotHere("gone")), Service("c"))
    asking = enquiry(clock, *services, every=True)
    asking.ask(plenty)
    assert asking.choice == Choice("a, c", (Attempt("b", "gone"),))


# --- the look around ------------------------------------------------------------------


def looking(clock: Clock, **services: Service) -> QuietLook:
    def make() -> Enquiries:
        return {QuietReason(name): enquiry(clock, service) for name, service in services.items()}

    return QuietLook(make, clock)


def test_only_the_wanted_reasons_are_looked_at(clock: Clock) -> None:
    camera, microphone = Service("a", True), Service("b", True)
    quiet: QuietSenses = looking(clock, camera=camera, microphone=microphone)
    assert quiet.look(frozenset({QuietReason.CAMERA})) == {QuietReason.CAMERA}
    assert microphone.asked == 0


def test_what_cannot_be_told_holds_nothing_back(clock: Clock) -> None:
    quiet = looking(clock, camera=Service("a", Unavailable("broken")), microphone=Service("b"))
    assert quiet.look(frozenset(QuietReason)) == frozenset()


def test_a_look_ends_in_time_however_long_a_mechanism_takes(clock: Clock) -> None:
    slow, late = Service("a", True), Service("b", True)
    slow.takes = lambda: clock.pass_by(3)
    quiet = looking(clock, camera=slow, microphone=late)
    assert quiet.look(frozenset(QuietReason)) == {QuietReason.CAMERA}
    assert (slow.given, late.asked) == (0.5, 0)
    slow.takes = _at_once
    # It was not its fault, so it is not left alone for that.
    assert quiet.look(frozenset(QuietReason)) == {QuietReason.CAMERA, QuietReason.MICROPHONE}


def test_the_report_says_what_was_told_last_and_when(clock: Clock) -> None:
    quiet = looking(clock, camera=Service("a", True), microphone=Service("b", NotHere("gone")))
    assert quiet.reports() == tuple(
        SenseReport(sense, Choice(None)) for sense in QUIET_SENSES.values()
    )
    quiet.look(frozenset(QuietReason))
    clock.pass_by(12)
    told = {report.sense: report for report in quiet.reports()}
    assert told[Sense.CAMERA] == SenseReport(Sense.CAMERA, Choice("a"), "yes", 12.0)
    assert told[Sense.MICROPHONE] == SenseReport(
        Sense.MICROPHONE, Choice(None, (Attempt("b", "gone"),)), "unknown", 12.0
    )
    assert told[Sense.FULL_SCREEN].answer is None


def test_mechanisms_that_cannot_be_loaded_hold_nothing_back(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    def make() -> Enquiries:
        raise ImportError("no such library")

    quiet = QuietLook(make, clock)
    assert [quiet.look(frozenset(QuietReason)) for _time in range(2)] == [frozenset()] * 2
    assert len(caplog.records) == 1


def test_nothing_is_asked_once_it_is_stopped(clock: Clock) -> None:
    camera = Service("a", True)
    quiet = looking(clock, camera=camera)
    quiet.stop()
    quiet.stop()
    assert quiet.look(frozenset(QuietReason)) == frozenset()
    assert camera.asked == 0
