"""Which notice has which number, when answers, replacements and lost daemons cross."""

import threading

import pytest

from breakbuddy.desktop.notify.ledger import Ledger

OFFERED = frozenset({"start", "skip", "dismissed"})


def show(ledger: Ledger, key: str, number: int, *, lasting: bool = True) -> list[tuple[str, str]]:
    return ledger.shown(ledger.begin(key), number, OFFERED, lasting=lasting)


def test_an_answer_belongs_to_the_notice_of_its_number() -> None:
    ledger = Ledger()
    show(ledger, "move", 1)
    show(ledger, "posture", 2)
    assert ledger.answered(2, "skip") == ("posture", "skip")
    assert ledger.answered(2, "skip") is None
    assert ledger.answered(1, "start") == ("move", "start")


def test_what_was_not_offered_is_no_answer_and_spends_none() -> None:
    ledger = Ledger()
    show(ledger, "move", 1)
    assert ledger.answered(1, "explode") is None
    assert ledger.answered(1, "start") == ("move", "start")


def test_a_notice_replaces_the_one_of_its_key() -> None:
    ledger = Ledger()
    assert ledger.begin("move").replaces == 0
    ledger.failed()
    show(ledger, "move", 7)
    ticket = ledger.begin("move")
    assert ticket.replaces == 7
    ledger.shown(ticket, 8, OFFERED, lasting=True)
    assert ledger.answered(7, "start") is None
    assert ledger.answered(8, "start") == ("move", "start")


def test_one_that_could_not_be_replaced_can_still_be_answered() -> None:
    ledger = Ledger()
    show(ledger, "move", 7)
    ledger.begin("move")
    ledger.failed()
    assert ledger.answered(7, "start") == ("move", "start")


def test_an_answer_before_the_number_is_known_is_kept_for_it() -> None:
    ledger = Ledger()
    ticket = ledger.begin("move")
    assert ledger.answered(4, "skip") is None
    assert ledger.answered(5, "start") is None
    assert ledger.shown(ticket, 5, OFFERED, lasting=True) == [("move", "start")]
    assert ledger.remove("move") is None, "it is answered"


def test_a_notice_gone_before_its_number_is_known_is_gone() -> None:
    ledger = Ledger()
    ticket = ledger.begin("move")
    ledger.gone(5)
    assert ledger.shown(ticket, 5, OFFERED, lasting=True) == []
    assert ledger.remove("move") is None


def test_what_was_told_of_others_is_not_kept_for_later_notices() -> None:
    ledger = Ledger()
    ledger.answered(5, "start")
    ledger.begin("failed")
    ledger.answered(5, "start")
    ledger.failed()
    assert show(ledger, "move", 5) == []


def test_a_flood_of_other_programs_answers_is_not_hoarded() -> None:
    ledger = Ledger()
    ticket = ledger.begin("move")
    for number in range(1000, 2000):
        ledger.answered(number, "start")
    ledger.answered(5, "start")
    assert len(ledger._early) <= 16
    assert ledger.shown(ticket, 5, OFFERED, lasting=True) == [("move", "start")]


def test_a_lost_daemon_takes_all_with_it() -> None:
    ledger = Ledger()
    show(ledger, "move", 1, lasting=True)
    show(ledger, "news", 2, lasting=False)
    ticket = ledger.begin("posture")
    assert ledger.clear() == [1]
    with pytest.raises(LookupError):
        ledger.shown(ticket, 3, OFFERED, lasting=True)
    assert [ledger.answered(number, "start") for number in (1, 2, 3)] == [None] * 3
    assert ledger.begin("move").replaces == 0


def test_each_answer_is_given_once_however_many_hear_it() -> None:
    ledger = Ledger()
    for number in range(200):
        show(ledger, f"prompt-{number}", number + 1)
    taken: list[tuple[str, str]] = []
    ready = threading.Barrier(4)

    def hear() -> None:
        ready.wait()
        for number in range(200):
            answer = ledger.answered(number + 1, "start")
            if answer:
                taken.append(answer)

    threads = [threading.Thread(target=hear) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted((f"prompt-{number}", "start") for number in range(200))
