"""Judges a life: states what a person must experience, and tells where it was otherwise.

Written apart from the rules: it knows the manual's sentences, true times and plain words, and
nothing of states, steps or schedules. Each rule is a function from a ``Case`` to violations.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from tests.simulation.case import Case, Violation
from tests.simulation.life import Ended, Opened, Shown
from tests.simulation.readings import LOOK
from tests.simulation.truth import FOREVER

SOON = 1.5
"""Seconds that the program may take over what it knows."""
FOLD = 60.0
COME_BACK = 300.0
PAUSE_IN_TYPING = 4.0
LONGEST_WAIT = 120.0
LOOKS_FOR_QUIET = 3.0
AFTER_QUIET = 30.0
NEAR_A_BREAK = 300.0
REMIND_PAUSED = 4 * 3600.0


def exactly_once(case: Case) -> Iterator[Violation]:
    """Every prompt stands in history once, with exactly one outcome."""
    life = case.life
    numbers = Counter(each.id for each in life.opened)
    closed = Counter(each.id for each in life.outcomes)
    for number, times in numbers.items():
        if times > 1:
            yield Violation(case.opened[number].noted, "exactly once", f"{number} opened twice")
    for number, times in closed.items():
        if times > 1 or number not in numbers:
            text = f"{number} has {times} outcomes, and was opened {numbers[number]} times"
            yield Violation(case.ended[number].noted, "exactly once", text)
    for number, shown in case.shown.items():
        if number not in case.opened and not case.truth.crashed_at(shown[0].at):
            yield Violation(shown[0].at, "exactly once", f"{number} was shown and never opened")


def the_file_says_so(case: Case) -> Iterator[Violation]:
    """The file says the same as what was committed, disk full or not; nothing is left open."""
    life = case.life
    for number in {each.id for each in life.opened} ^ {each.id for each in life.rows}:
        yield Violation(life.ended, "exactly once", f"{number} is not both noted and in the file")
    still_open: Counter[str] = Counter()
    for row in life.rows:
        outcome = case.ended[row.id].outcome if row.id in case.ended else None
        if row.outcome != outcome:
            yield Violation(life.ended, "exactly once", f"{row.id}: {row.outcome}, not {outcome}")
        still_open[row.kind] += row.outcome is None
    for kind, times in still_open.items():
        if times > 1:
            yield Violation(life.ended, "none lost", f"{times} {kind} prompts have no outcome")
    if len(life.bouts) != len(life.bout_rows):
        yield Violation(life.ended, "exactly once", "bouts in the file are not those noted")


def never_two(case: Case) -> Iterator[Violation]:
    """There are never two prompts on the screen, and none that has its outcome."""
    up: dict[str, Shown] = {}
    events = [(each.at, 1, each.key, each) for each in case.life.shown]
    gone = [(each.at, 0, each.key, None) for each in case.life.closed]
    for at, _order, key, shown in sorted([*events, *gone], key=lambda each: each[:3]):
        kind, _dash, number = key.partition("-")
        if kind not in {"prompt", "check"}:
            continue
        if shown is None:
            up.pop(key, None)
            continue
        others = [other for other in up if other != key]
        if others:
            yield Violation(at, "never two", f"{key} beside {others}")
        up[key] = shown
        ended = case.ended.get(int(number))
        if ended is not None and ended.noted < at:
            yield Violation(at, "never two", f"{key} came after its outcome {ended.outcome}")


def nothing_uncalled_for(case: Case) -> Iterator[Violation]:
    """Nothing comes off hours, in a pause, in a quiet, or before an empty chair."""
    truth = case.truth
    for number, showings in case.shown.items():
        for shown in showings:
            at = shown.at
            if case.sayings(at - 2, at, "ask check"):
                continue
            if truth.closed_hours.holds(at, margin=2) and not truth.unsure_hours.holds(at):
                yield Violation(at, "off hours", f"{shown.key} came off hours")
            if truth.paused.holds(at, margin=1):
                yield Violation(at, "paused", f"{shown.key} came in a pause")
            quiet = truth.quiet.at(at)
            if quiet is not None and quiet[0] + LOOK < at < quiet[1] - 0.5:
                yield Violation(at, "quiet", f"{shown.key} came in a quiet")
            for each in truth.absences_at(at):
                if each.sure and each.known + 2 + case.slack < at < each.back - 1:
                    yield Violation(at, "away", f"{shown.key} came while nobody was there")
            yield from _amid_typing(case, shown, number)


def _amid_typing(case: Case, shown: Shown, number: int) -> Iterator[Violation]:
    """A prompt that is due waits for four seconds without input, two minutes at most."""
    truth, at = case.truth, shown.at
    wishes = truth.wishes(at, at)
    if not all(wish.pause_in_typing for wish in wishes) or truth.blind.touches(at - 180, at + 1):
        return
    last = truth.last_input(at)
    if at - last >= PAUSE_IN_TYPING - 0.1 or case.upset(at - 180, at):
        return
    # It has waited in vain, since it was due or since what held it back ended.
    since = max(
        [each.at for each in case.shown[number] if each.at < at]
        + [case.opened[number].noted if number in case.opened else 0.0]
    )
    if at - since < LONGEST_WAIT - 1:
        yield Violation(at, "typing", f"{shown.key} came {at - last:.1f} s after input")


def not_early(case: Case) -> Iterator[Violation]:
    """A break is due after the interval of counted sitting, a check after its own."""
    for since, opened, kind in _counts(case):
        if opened.origin != "schedule":
            continue
        if kind == "posture" and case.sayings(since - 1, opened.at + 1, "here"):
            continue  # a check that came before an empty chair is counted from when they left
        wishes = case.truth.wishes(since, opened.at)
        position = case.truth.position_at(opened.at - 0.5)
        if kind == "move":
            needed = min(wish.limit(position) for wish in wishes[-2:])
            needed += case.postponed(since, opened.at)
        else:
            needed = 60.0 * min(wish.posture for wish in wishes[-2:])
        sat = case.truth.seemed.within(since, opened.at)
        if sat < needed - 2 - case.slack and not case.truth.doubted(since, opened.at):
            text = f"{kind} {opened.id} due after {sat / 60:.1f} min of sitting"
            yield Violation(opened.at, "not early", f"{text}, not {needed / 60:.1f}")


def not_late(case: Case) -> Iterator[Violation]:
    """A break that is due comes up: nobody sits longer without one."""
    truth = case.truth
    for since, until in _unprompted(case):
        wishes = truth.wishes(since, until)
        limit = max(wish.limit(pos) for wish in wishes for pos in truth.positions(since, until))
        limit += case.postponed(since, until) + 3 + case.slack
        due = truth.must.after(since, limit)
        if due >= until:
            continue
        sat_on = sum(
            truth.must.within(start, end) for start, end in truth.unpaused(due, until)
        ) - truth.given_back.within(due, until)
        if sat_on > 3 + LOOK and not truth.doubted(since, until):
            minutes = truth.must.within(since, until) / 60
            yield Violation(due, "not late", f"no break came in {minutes:.0f} min of sitting")


def _resets(case: Case, kind: str) -> list[tuple[float, float]]:
    """Moments from which a kind of prompt counts anew, and from when on that could be known."""
    truth = case.truth
    left = [
        (each.ended, truth.back_from(each.ended, each.noted))
        for each in case.life.bouts
        if each.by == "absence"
    ]
    times = [case.life.began]
    times += [each.ended for each in case.life.bouts if each.by != "absence"]
    times += [end for _start, end in truth.closed_hours.all]
    times += [end for _start, end in truth.breaks.all]
    for ended in case.life.outcomes:
        opened = case.opened.get(ended.id)
        if opened is None:
            continue
        if (opened.kind == "move" and ended.outcome != "natural") or (
            opened.kind == kind == "posture" and ended.outcome != "merged"
        ):
            times.append(ended.at)
    if kind == "posture":
        times += [end for _start, end in truth.maybe_paused.all]
        times += [
            each.at for each in case.life.opened if each.kind == "move" and each.origin != "absence"
        ]
        times += [each.at for each in case.said if each.what == "start" and not each.refused]
    return sorted([*left, *((at, at) for at in times)])


def _counts(case: Case) -> Iterator[tuple[float, Opened, str]]:
    """Each prompt that came up, and since when its kind had counted."""
    for kind in ("move", "posture"):
        resets = _resets(case, kind)
        for opened in case.life.opened:
            if opened.kind == kind:
                number = bisect_left(resets, (opened.at - 0.5, 0.0))
                for since, known in reversed(resets[:number]):
                    if known <= opened.at + 0.5:
                        yield since, opened, kind
                        break


def _unprompted(case: Case) -> Iterator[tuple[float, float]]:
    """The stretches between a beginning of the count and what ended it: a break, or a new count."""
    resets = [at for at, _known in _resets(case, "move")]
    moves = sorted(
        (each.at, case.ended[each.id].at if each.id in case.ended else FOREVER)
        for each in case.life.opened
        if each.kind == "move" and each.origin != "absence"
    )
    opens = [opened for opened, _ended in moves]
    for since, following in zip(resets, [*resets[1:], case.life.ended], strict=True):
        number = bisect_right(opens, since + 0.5)
        if number and moves[number - 1][1] > since + 0.5:
            continue  # a prompt is open
        until = min(following, opens[number]) if number < len(opens) else following
        if until > since:
            yield since, until


def in_time(case: Case) -> Iterator[Violation]:
    """A due prompt comes at the first good moment, within two minutes where nothing is quiet."""
    truth = case.truth
    for opened in case.life.opened:
        if opened.origin == "absence":
            continue
        showings = case.shown[opened.id]
        ended = case.ended.get(opened.id)
        end = ended.noted if ended else case.life.ended
        if ended and ended.outcome in {"natural", "merged"}:
            end = min(end, truth.left_before(ended.noted))
        pending = [opened.noted] if opened.origin == "schedule" else []
        pending += _folded(case, showings, end) if opened.kind == "move" else []
        pending += [until for _at, until in case.snoozes(opened.id)]
        for since in pending:
            word = [each.at for each in case.sayings(since, end) if each.what != "resume"]
            until = min([end, *(each.at for each in showings if each.at >= since - 1), *word])
            # What was in doubt is on hand again only when the doubt is taken back.
            if until > since and not case.sayings(since - 2 * COME_BACK, until, "here"):
                yield from _waited(case, opened, since, until)


def _folded(case: Case, showings: list[Shown], end: float) -> list[float]:
    """When a break was to come back that got no answer."""
    pending = []
    following = [*(each.at for each in showings[1:]), FOREVER]
    for shown, again in zip(showings, following, strict=False):
        off = case.taken_off(shown)
        # One that was held back meanwhile has come with the person.
        early = again < off + COME_BACK - 1
        if off < end and not early and not case.sayings(off - SOON, off + COME_BACK):
            pending.append(off + COME_BACK)
    return pending


def _waited(case: Case, opened: Opened, since: float, until: float) -> Iterator[Violation]:
    """Whether a prompt that was due was kept back with nothing in its way."""
    truth = case.truth
    for start, end in truth.clear(since, until):
        began = start + case.slack
        quiet = truth.quiet.touches(start - AFTER_QUIET - LOOK - 2, start)
        most = LONGEST_WAIT + LOOKS_FOR_QUIET + SOON + (AFTER_QUIET + LOOK if quiet else 0)
        if start > since + 1:
            most += LOOK
        if end - began > most:
            text = f"{opened.kind} {opened.id} waited {(end - began):.0f} s with nothing in its way"
            yield Violation(start, "in time", text)
            continue
        if quiet or case.upset(start - LOOK, start):
            continue
        pause = truth.pause_in_typing(began, end)
        if pause is not None and end > pause + SOON + LOOKS_FOR_QUIET + 2 and start < since + 1:
            text = f"{opened.kind} {opened.id} let a pause in typing go by"
            yield Violation(pause, "in time", text)


def folds(case: Case) -> Iterator[Violation]:
    """Without an answer a prompt goes after a minute; a break's comes back once, and is missed."""
    for number, showings in case.shown.items():
        opened, ended = case.opened.get(number), case.ended.get(number)
        if opened is None:
            continue
        for index, shown in enumerate(showings):
            off = case.taken_off(shown)
            following = showings[index + 1].at if index + 1 < len(showings) else FOREVER
            up = min(off, following) - shown.at
            if up > FOLD + SOON and not case.upset(shown.at, off + 1):
                yield Violation(shown.at, "folds", f"{shown.key} stayed for {up:.0f} s")
            snoozed = [each for each in case.snoozes(number) if off - 1 <= each[0] <= following]
            answered = case.sayings(off - SOON, min(following, off + COME_BACK))
            held = case.upset(shown.at, min(following, off + COME_BACK))
            away = case.truth.any_absence(off - 400, min(following, off + COME_BACK))
            if following < off + COME_BACK - 1 and not (answered or held or away or snoozed):
                yield Violation(following, "folds", f"{shown.key} came back too soon")
        if ended is not None and ended.outcome == "missed":
            yield from _missed(case, opened, ended, showings)
        alone = [
            shown for shown in showings if not case.sayings(shown.at, case.taken_off(shown) + SOON)
        ]
        if len(alone) > 2 and opened.kind == "move":
            calm = not case.upset(alone[0].at, alone[-1].at)
            calm = calm and not case.sayings(alone[0].at, alone[-1].at)
            if calm and not case.truth.any_absence(alone[0].at - 400, alone[-1].at):
                yield Violation(alone[2].at, "folds", f"{number} came back more than once")


def _missed(case: Case, opened: Opened, ended: Ended, showings: list[Shown]) -> Iterator[Violation]:
    if case.truth.closed_hours.touches(ended.at - LOOK, ended.at + LOOK):
        return
    if case.truth.unsure_hours.touches(ended.at - LOOK, ended.at + LOOK):
        return
    needed = 1 if opened.kind == "posture" else 2
    if case.sayings(ended.at - SOON, ended.at + SOON, "dismiss") and showings:
        return
    if len(showings) < needed or ended.at < showings[-1].at + FOLD - 1:
        text = f"{opened.kind} {ended.id} counts as missed after {len(showings)} showings"
        yield Violation(ended.at, "missed", text)
