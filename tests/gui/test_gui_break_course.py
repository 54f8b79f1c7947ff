"""Which scene the break's window is in, its countdown, its plan of moves; without the toolkit."""

from dataclasses import replace

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Library
from breakbuddy.core.vocabulary import Condition, Kind, WorkPosition
from breakbuddy.gui.pause import plan, words
from breakbuddy.gui.pause.course import Countdown, Course, Said, Scene
from breakbuddy.gui.view import MoveOnHand, PromptOnHand
from tests.gui.rig import COUNTING, DUE, ON_BREAK, OWED

LIBRARY = load().library
FOLDED = replace(DUE, prompt=PromptOnHand(7, Kind.MOVE, on_screen=False, text="", items=()))
SNOOZED = replace(COUNTING, condition=Condition.COUNTING, sitting_seconds=62 * 60)


def course(*, quietly: bool = False) -> Course:
    return Course(quietly=quietly)


def test_a_window_that_came_unasked_goes_when_there_is_nothing_to_see() -> None:
    assert course(quietly=True).heard(COUNTING, 0) is Scene.OVER
    assert course(quietly=True).heard(FOLDED, 0) is Scene.OVER
    assert course(quietly=True).heard(DUE, 0) is Scene.DUE


def test_one_that_was_asked_for_shows_a_prompt_that_waits_in_the_tray() -> None:
    asked = course()
    assert asked.heard(FOLDED, 0) is Scene.DUE
    assert asked.heard(FOLDED, 0) is Scene.DUE
    assert asked.prompt == 7


def test_a_prompt_that_folds_into_the_tray_takes_the_window_with_it() -> None:
    shown = course(quietly=True)
    shown.heard(DUE, 0)
    assert shown.heard(FOLDED, 0) is Scene.OVER


def test_brought_up_again_by_the_person_it_stays_for_a_folded_prompt() -> None:
    shown = course(quietly=True)
    shown.heard(DUE, 0)
    shown.asked()
    assert shown.heard(FOLDED, 0) is Scene.DUE


def test_a_prompt_that_is_answered_elsewhere_takes_the_window_with_it() -> None:
    shown = course()
    shown.heard(DUE, 0)
    assert shown.heard(COUNTING, 0) is Scene.OVER


def test_a_due_break_is_known_by_its_condition_though_a_posture_check_is_in_front() -> None:
    other = replace(DUE, prompt=PromptOnHand(9, Kind.POSTURE, on_screen=True, text="", items=()))
    shown = course()
    assert shown.heard(other, 0) is Scene.DUE
    assert shown.prompt is None


@pytest.mark.parametrize(
    ("left", "sat", "scene"),
    [
        (1.0, 62 * 60, Scene.DONE),
        (100.0, 5.0, Scene.DONE),  # done elsewhere: a new sitting bout has begun
        (100.0, 62 * 60, Scene.OVER),  # given up elsewhere: the bout goes on
    ],
)
def test_a_break_that_ends_is_praised_only_if_it_was_done(
    left: float, sat: float, scene: Scene
) -> None:
    running = course()
    running.heard(ON_BREAK, 180)
    assert running.heard(replace(COUNTING, sitting_seconds=sat), left) is scene


@pytest.mark.parametrize(("said", "scene"), [(Said.DONE, Scene.DONE), (Said.LEFT, Scene.OVER)])
def test_what_was_said_here_decides(said: Said, scene: Scene) -> None:
    running = course()
    running.heard(ON_BREAK, 180)
    running.said = said
    assert running.heard(SNOOZED, 1.0) is scene


def test_the_countdown_runs_between_two_reports_and_does_not_jump_for_a_rounding() -> None:
    countdown = Countdown()
    countdown.heard(replace(ON_BREAK, break_seconds_left=180), 1000.0)
    assert countdown.left(1000.5) == 179.5
    countdown.heard(replace(ON_BREAK, break_seconds_left=178), 1001.0)
    assert countdown.left(1001.0) == 179.0
    countdown.heard(replace(ON_BREAK, break_seconds_left=90), 1002.0)
    assert countdown.left(1002.0) == 90.0
    assert countdown.left(2000.0) == 0.0
    countdown.stop(1032.0)
    assert countdown.took == 120.0


def test_each_move_is_played_at_the_persons_level() -> None:
    told = MoveOnHand("neck-tilt", "Neck tilt", 60.0, ((20.0, 1),))
    (part,) = plan.plan((told,), LIBRARY)
    assert part.playing is not None
    assert part.playing.move.steps[0].hold == 20.0
    assert part.seconds == pytest.approx(60.0)


def test_a_level_of_another_library_leaves_the_move_as_it_is_here() -> None:
    told = MoveOnHand("neck-tilt", "Neck tilt", 60.0, ((20.0, 1),) * 5)
    (part,) = plan.plan((told,), LIBRARY)
    assert part.playing is not None
    assert part.playing.move == LIBRARY.moves["neck-tilt"]


def test_a_move_that_is_not_known_here_or_lacks_a_pose_has_no_figure() -> None:
    told = (MoveOnHand("own-move", "\N{FLEXED BICEPS} Mine", 20.0, ()),)
    (part,) = plan.plan(told, LIBRARY)
    assert (part.title, part.seconds, part.playing) == ("\N{FLEXED BICEPS} Mine", 20.0, None)
    poseless = Library(moves=LIBRARY.moves)
    (part,) = plan.plan((MoveOnHand("neck-tilt", "", 30.0, ((8.0, 1),)),), poseless)
    assert part.playing is None
    assert part.text == LIBRARY.moves["neck-tilt"].body


def test_a_title_without_end_is_cut() -> None:
    (part,) = plan.plan((MoveOnHand("x", "a" * 10_000, 20.0, ()),), LIBRARY)
    assert len(part.title) == 90


def test_a_break_that_runs_already_is_joined_where_it_is() -> None:
    parts = plan.plan(DUE.moves, LIBRARY)
    assert plan.moment(parts, 0) == (0, 0)
    number, into = plan.moment(parts, parts[0].seconds + 5)
    assert (number, round(into, 3)) == (1, 5.0)
    assert plan.moment(parts, 500)[0] == 2


def test_what_comes_next_is_said_until_nothing_does() -> None:
    parts = plan.plan(DUE.moves, LIBRARY)
    assert plan.following(parts, 0) == "then: Heel raises"
    assert plan.following(parts, 1) == ""


def test_the_hold_is_counted_in_whole_seconds_and_never_as_none() -> None:
    (part, heels) = plan.plan(DUE.moves, LIBRARY)
    assert part.playing is not None
    assert heels.playing is not None
    step = part.playing.move.steps[-1]
    frame = replace(part.playing.at(0), hold_left=5.2)
    assert plan.count_text(step, frame) == "Hold 6 more seconds"
    assert plan.count_text(step, replace(frame, hold_left=0.0)) == "Hold 1 more second"
    assert plan.count_text(step, replace(frame, hold_left=None)) == ""
    assert plan.count_text(heels.playing.move.steps[0], heels.playing.at(0)) == "1 of 8 times"
    assert plan.step_text(step, replace(frame, other_side=True)).endswith("Now the other side.")


def test_a_clock_rounds_up_and_has_two_places_for_seconds() -> None:
    assert [words.clock(each) for each in (180, 111.2, 9, 0, -3)] == [
        "3:00",
        "1:52",
        "0:09",
        "0:00",
        "0:00",
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (62 * 60, "You have sat for 62 min"),
        (150 * 60, "You have sat for 2 h 30 min"),
        (30, ""),
    ],
)
def test_it_says_how_long_one_has_sat(seconds: float, said: str) -> None:
    head = words.head(Scene.DUE, replace(DUE, sitting_seconds=seconds))
    assert head.eyebrow == said
    assert head.due


@pytest.mark.parametrize(
    ("position", "said"),
    [
        (WorkPosition.STANDING, "You have stood for 62 min"),
        (WorkPosition.WALKING, "You have walked for 62 min"),
    ],
)
def test_it_says_how_one_has_worked(position: WorkPosition, said: str) -> None:
    assert words.head(Scene.DUE, replace(DUE, position=position)).eyebrow == said


def test_a_break_that_waits_says_for_what_also_when_it_is_looked_at() -> None:
    head = words.head(Scene.DUE, OWED)
    assert head.headline == "Time to move"
    assert head.text == "A break waits: the microphone is in use"
    assert head.due


def test_the_ring_goes_by_the_time_of_the_position() -> None:
    standing = replace(COUNTING, seconds_to_break=600.0, limit_minutes=40)
    dial = words.dial(Scene.OFFER, standing, Countdown(), 0.0)
    assert dial is not None
    assert dial.share == pytest.approx(0.75)
