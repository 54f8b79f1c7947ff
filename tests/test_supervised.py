"""A part's thread that fails is begun anew, rests longer each time, and is told of."""

import logging
import threading
from collections.abc import Callable, Iterator

import pytest

from breakbuddy.supervised import Health, NotYet, State, Supervised, healths
from tests.desktop.harness.waiting import holds, until

Begin = Callable[..., Supervised]


class Work:
    """What a part's thread does: each time what the test has planned, then it works well."""

    def __init__(self, *planned: BaseException | None) -> None:
        self.planned = list(planned)
        self.begun = 0
        self.over = threading.Event()

    def __call__(self) -> None:
        self.begun += 1
        if self.planned:
            fault = self.planned.pop(0)
            if fault is not None:
                raise fault
            return
        self.over.wait(20)


@pytest.fixture
def begin() -> Iterator[Begin]:
    begun: list[tuple[Supervised, Work]] = []

    def begin_one(work: Work, *, lasts: bool = True) -> Supervised:
        part = Supervised("a-part", work, lasts=lasts)
        begun.append((part, work))
        part.start()
        return part

    yield begin_one
    for part, work in begun:
        part.dismiss()
        work.over.set()
        assert part.join(20)


@pytest.fixture(autouse=True)
def expected_faults_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "breakbuddy.supervised")


def told() -> Health | None:
    return next((each for each in healths() if each.name == "a-part"), None)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (RuntimeError("rubbish\non two lines"), "RuntimeError: rubbish on two lines"),
        (SystemExit(3), "SystemExit: 3"),
        (MemoryError(), "MemoryError: "),
        (None, "it ended by itself"),
    ],
)
def test_whatever_ends_it_it_is_begun_anew(
    begin: Begin, fault: BaseException | None, said: str
) -> None:
    work = Work(fault)
    part = begin(work)
    until(lambda: work.begun == 2, "it is begun anew", 20)
    until(lambda: part.health().state is State.RUNNING, "it runs", 20)
    health = part.health()
    assert (health.restarts, health.fault, health.again_in) == (1, said.strip(), None)
    assert health.fault_ago is not None


def test_while_it_rests_it_is_told_when_it_is_tried_again(begin: Begin) -> None:
    work = Work(*(ValueError(str(number)) for number in range(9)))
    begin(work)

    def waits_longer() -> bool:
        health = told()
        return health is not None and (health.again_in or 0) > 1

    until(waits_longer, "the second rest is longer than the first", 20)
    health = told()
    assert health is not None
    assert health.state is State.RESTING


def test_a_kind_of_fault_is_logged_once_with_its_traceback(
    begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    work = Work(ValueError("first"), ValueError("second"))
    begin(work)
    until(lambda: work.begun == 3, "it is begun anew twice", 20)
    loud = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert len(loud) == 1
    assert loud[0].exc_info is not None


def test_what_is_not_there_yet_is_no_mistake(
    begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    work = Work(NotYet("no bus"))
    begin(work)
    until(lambda: (told() or Health("", State.RUNNING, 0)).state is State.WAITING, "waits", 20)
    until(lambda: work.begun == 2, "it is looked for again", 20)
    assert [each for each in caplog.records if each.levelno > logging.INFO] == []


def test_work_that_is_done_is_not_begun_anew_and_no_longer_told_of(begin: Begin) -> None:
    work = Work(None)
    part = begin(work, lasts=False)
    assert part.join(20)
    holds(lambda: work.begun == 1, "it ran once", 1.5)
    assert told() is None


def test_it_ends_at_once_when_it_is_told_to_while_it_rests(begin: Begin) -> None:
    work = Work(*(ValueError() for _ in range(9)))
    part = begin(work)
    until(lambda: part.health().state is State.RESTING, "it rests", 20)
    part.dismiss()
    assert part.join(20)
    assert told() is None
    assert work.planned, "it was begun anew after all"


def test_it_does_not_wait_for_itself_to_end() -> None:
    joined: list[bool] = []

    class Own(Work):
        def __call__(self) -> None:
            part.dismiss()
            joined.append(part.join(20))

    part = Supervised("a-part", Own())
    part.start()
    until(lambda: joined, "it comes back from waiting", 20)
    assert joined == [False]
