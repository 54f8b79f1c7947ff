"""The rest of the oracle: answers and outcomes, breaks taken by leaving, time at the desk."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

from tests.simulation.case import Case, Violation
from tests.simulation.life import Ended, Life, Said
from tests.simulation.oracle import (
    REMIND_PAUSED,
    SOON,
    exactly_once,
    folds,
    in_time,
    never_two,
    not_early,
    not_late,
    nothing_uncalled_for,
    the_file_says_so,
)
from tests.simulation.readings import LOOK
from tests.simulation.truth import FOREVER

_DAY = 86_400.0
_DOUBT = 300.0


def snoozes(case: Case) -> Iterator[Violation]:
    """A snoozed break comes back when it was to, not before, and no more often than allowed."""
    for number, showings in case.shown.items():
        ended = case.ended.get(number)
        for shown in showings:
            put = [each for each in case.snoozes(number) if each[0] < shown.at]
            early = put and shown.at < put[-1][1] - 1
            if early and not (
                case.sayings(put[-1][0] + 0.1, shown.at) or case.truth.doubted(put[-1][0], shown.at)
            ):
                yield Violation(shown.at, "snooze", f"{number} came back before its time")
        if ended is not None and case.snoozes(number):
            wishes = case.truth.wishes(case.snoozes(number)[0][0] - _DAY, ended.at)
            if ended.snoozes > max(wish.snooze_limit for wish in wishes):
                yield Violation(ended.at, "snooze", f"{number} was snoozed {ended.snoozes} times")
            said = len(case.snoozes(number)) + sum(
                1
                for each in case.sayings(case.opened[number].at - _DAY, ended.at, "snooze")
                if case.move_open_at(each.at) is None
            )
            calm = not case.truth.doubted(case.snoozes(number)[0][0], ended.at)
            if calm and not len(case.snoozes(number)) <= ended.snoozes <= said:
                text = f"{number} counts {ended.snoozes} snoozes, not {said}"
                yield Violation(ended.at, "snooze", text)


def answers(case: Case) -> Iterator[Violation]:
    """What a person says has its outcome, and at once."""
    noted = sorted(case.life.outcomes, key=lambda each: each.noted)
    for said in case.said:
        if said.refused or case.truth.crashed_at(said.at, 2) or case.upset(said.at, said.at):
            continue
        close = [each for each in noted if -1e-3 <= each.noted - said.at <= SOON]
        wanted = {
            "skip": {"skipped", "partly"},
            "done": {"done", "natural"},
            "check": {said.word},
        }.get(said.what)
        if wanted is None:
            continue
        if said.prompt is not None and _over(case, said):
            continue
        if not any(each.outcome in wanted for each in close):
            yield Violation(said.at, "answers", f"{said.what} had no outcome")


def _over(case: Case, said: Said) -> bool:
    """Whether the prompt that was answered was over just before."""
    ended = case.ended.get(said.prompt or 0)
    return ended is not None and ended.noted < said.at - 1e-3


def outcomes(case: Case) -> Iterator[Violation]:
    """Each outcome has its cause in what the person did."""
    for ended in case.life.outcomes:
        opened = case.opened.get(ended.id)
        if opened is None or case.truth.crashed_at(ended.noted, 2):
            continue
        if not _caused(case, ended, opened.kind):
            text = f"{opened.kind} {ended.id} ended as {ended.outcome} without a cause"
            yield Violation(ended.at, "outcomes", text)


def _caused(case: Case, ended: Ended, kind: str) -> bool:
    truth, at, noted = case.truth, ended.at, ended.noted
    said = case.sayings(noted - SOON, noted + 1e-3)
    words = {each.what for each in said}
    lost = truth.doubted(at - _DAY, noted)
    match ended.outcome:
        case "done":
            begun = case.sayings(at - ended.seconds - SOON, at - ended.seconds + SOON, "start")
            return "done" in words or (bool(begun) and ended.seconds > 0) or lost
        case "partly":
            return "skip" in words or lost
        case "skipped":
            paused = {"pause", "pause until tomorrow"}
            return "skip" in words or (kind == "posture" and bool(words & paused)) or lost
        case "changed":
            return bool(case.sayings(at - _DAY, noted + 1e-3, "position"))
        case "good" | "adjusted" | "stood":
            return any(each.word == ended.outcome for each in said)
        case "natural":
            return _was_away(case, at - ended.seconds, at) or lost
        case "merged":
            near = [each for each in case.life.opened if abs(each.noted - noted) <= SOON]
            shown = [each for each in case.kind_shown["prompt"] if noted - 1 <= each.at]
            closed = any(
                abs(each.noted - noted) <= SOON and each.id != ended.id
                for each in case.life.outcomes
            )
            absent = truth.any_absence(noted - _DOUBT - 2 * LOOK, noted)
            upset = case.upset(noted - LOOK - 5, noted + 1)
            soon = bool(shown) or bool(near)
            return soon or closed or bool(words) or absent or upset
    return True


def _was_away(case: Case, left: float, back: float) -> bool:
    """Whether nobody was there from one moment to another, as far as could be told."""
    truth = case.truth
    margin = 2 * LOOK
    covered = truth.may.within(left + margin, back - margin)
    if truth.must.within(left + 2, back - LOOK) > LOOK and covered > LOOK:
        return False
    return truth.must.within(left, back) <= LOOK + case.slack


def taken_by_leaving(case: Case) -> Iterator[Violation]:
    """Who was away for a break's length has taken it: the bout ends there, as a natural break."""
    truth = case.truth
    ends = sorted(each.ended for each in case.life.bouts)
    natural = sorted(
        each.at - each.seconds for each in case.life.outcomes if each.outcome == "natural"
    )
    stretches = [(each.left, each.back) for each in truth.absences if each.sure]
    stretches += truth.asleep.all + truth.gone.all
    for left, back in stretches:
        length = 60 * max(wish.break_length for wish in truth.wishes(left, back))
        if (
            truth.given_back.touches(left, back)
            or back - left < length + 2 * LOOK
            or back > case.life.ended - 2 * _DOUBT
        ):
            continue
        before = max(
            [
                each.ended
                for each in case.life.bouts
                if each.ended < left - 1 or (each.by != "absence" and each.ended < left + 2)
            ],
            default=case.life.began,
        )
        if truth.must.within(before, left) < 2 * LOOK:
            continue
        sat_before = truth.must.within(max(before, left - 10), left - 1)
        if sat_before < 5 or truth.closed_hours.touches(left - 1, left + length + LOOK):
            continue
        if truth.doubted(left - 60, back + 2 * _DOUBT) or truth.breaks.touches(left - 2, back):
            continue
        for name, times in (("bout", ends), ("natural break", natural)):
            if not any(left - LOOK - 2 <= each <= left + LOOK + 2 for each in times):
                yield Violation(left, "natural", f"no {name} ended by {back - left:.0f} s away")
                break


def time_at_the_desk(case: Case) -> Iterator[Violation]:
    """The bouts of a day sum up to the truth within a minute, and none lies over another."""
    truth, life = case.truth, case.life
    bouts = sorted(life.bouts, key=lambda each: each.began)
    for first, second in pairwise(bouts):
        if second.began < first.ended - LOOK and not truth.doubted(first.began, second.noted):
            yield Violation(second.began, "sitting", "two bouts lie over each other")
    if not bouts:
        return
    days: dict[int, list[float]] = {}
    worst: dict[int, tuple[float, float]] = {}
    for bout in bouts:
        must, may = (
            truth.must.within(bout.began, bout.ended),
            truth.may.within(bout.began, bout.ended),
        )
        day = days.setdefault(int(bout.ended // _DAY), [0.0, 0.0, 0.0])
        off = max(must - bout.seconds, bout.seconds - may)
        date = int(bout.ended // _DAY)
        worst[date] = max(worst.get(date, (0.0, 0.0)), (off, bout.began))
        day[0] += bout.seconds
        day[1] += must
        day[2] += may
    for date, (counted, must, may) in days.items():
        if not must - 60 <= counted <= may + 60 and not truth.reset_unseen(
            (date - 2) * _DAY, (date + 2) * _DAY
        ):
            text = f"{counted / 60:.1f} min in history, sat were {must / 60:.1f} to {may / 60:.1f}"
            off, began = worst[date]
            yield Violation(began, "sitting", f"{text}; {off:.0f} s of it in this bout")
    at = life.began
    for bout in bouts:
        missing = truth.must.within(at, bout.began)
        if missing > 60 and not truth.doubted(at, bout.began):
            text = f"{missing / 60:.1f} min of sitting are in no bout"
            yield Violation(at, "sitting", text)
        at = max(at, bout.ended)


def told_of_pauses(case: Case) -> Iterator[Violation]:
    """A pause without an end is called to mind after each four hours of sitting."""
    truth = case.truth
    told = [each.at for each in case.kind_shown["paused"]]
    for said in case.said:
        if said.what != "pause" or said.minutes is not None or said.refused is not False:
            continue
        found = truth.paused.at(said.at + 0.01)
        if found is None or truth.doubted(said.at, found[1]):
            continue
        newer = case.sayings(
            said.at + 0.01, found[1] - 0.01, "pause", "pause until tomorrow", "resume"
        )
        ended = min([found[1], case.life.ended, *(each.at for each in newer)])
        number = sum(1 for each in told if said.at <= each <= ended + 1)
        least = int((truth.must.within(said.at, ended) - 2 * LOOK) // REMIND_PAUSED)
        most = int((truth.seemed.within(said.at, ended) + 2 * LOOK) // REMIND_PAUSED)
        # One that was on its way when the process was killed is not told again.
        lost = sum(1 for each in case.life.gone if each.killed and said.at < each.began < ended)
        if not least - lost <= number <= most:
            text = f"told {number} times, not {least} to {most}, that it is paused"
            yield Violation(said.at, "pause forgotten", text)


def the_tray_tells(case: Case) -> Iterator[Violation]:
    """A panel that comes up reads what is true."""
    truth = case.truth
    for panel in case.life.panels:
        at = panel.at
        if case.sayings(at - LOOK, at) or truth.breaks.touches(at - LOOK, at + 2000):
            continue
        closed = truth.closed_hours.holds(at, margin=LOOK)
        if closed and panel.condition != "off_hours" and not truth.unsure_hours.holds(at):
            yield Violation(at, "tray", f"it says {panel.condition} off hours")
        if truth.must.holds(at, margin=LOOK):
            paused = truth.paused.holds(at, margin=1)
            if paused != (panel.condition == "paused") and not (
                truth.maybe_paused.holds(at) and not paused
            ):
                yield Violation(at, "tray", f"it says {panel.condition}, paused: {paused}")


def says_it_once(case: Case) -> Iterator[Violation]:
    """A full disk is told once while it lasts, and the program has no faults of its own."""
    for began, ended in case.life.full:
        told = [at for at, text in case.life.news if began <= at <= ended and "History" in text]
        if len(told) > 1 + sum(1 for each in case.life.gone if began <= each.ended <= ended):
            yield Violation(began, "news", f"a full disk was told {len(told)} times")
        if not told and ended - began > 2 * LOOK and not case.truth.asleep.touches(began, ended):
            yield Violation(began, "news", "a full disk was not told")
    for at, text in case.life.crashes:
        yield Violation(at, "faults", text)


RULES: tuple[Callable[[Case], Iterator[Violation]], ...] = (
    exactly_once,
    the_file_says_so,
    never_two,
    nothing_uncalled_for,
    not_early,
    not_late,
    in_time,
    folds,
    snoozes,
    answers,
    outcomes,
    taken_by_leaving,
    time_at_the_desk,
    told_of_pauses,
    the_tray_tells,
    says_it_once,
)


def judge(life: Life) -> list[Violation]:
    """Everything in a life that must not be, in its order."""
    case = Case(life)
    return sorted(
        (found for rule in RULES for found in rule(case)), key=lambda each: (each.at, each.rule)
    )


def told(violation: Violation) -> str:
    """A violation as one line."""
    at = datetime.fromtimestamp(violation.at).astimezone() if violation.at < FOREVER else None
    return f"{at:%Y-%m-%d %H:%M:%S} {violation.rule}: {violation.text}"
