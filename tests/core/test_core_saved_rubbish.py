"""What is read as a saved state may be anything at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Tick
from breakbuddy.core.machine import step
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.saved import dump, load
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.status import snapshot
from tests.core.day import HOUR, every_day
from tests.core.saved_states import STATES

NOW = Instant(10.0, 1_772_442_000.0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "not json",
        "\x00\xff",
        '{"version":1}',
        '{"version":2,"boot_id":"run","state":{}}',
        '{"version":1,"boot_id":"run","state":null}',
        '{"version":1,"boot_id":"run","state":{"is":"Sitting"}}',
        '{"version":1,"boot_id":"run","state":{"is":"State"}}',
        '{"version":1,"boot_id":"run","state":{"is":"os.system"}}',
        "[" * 100_000,
        '{"version":1,"boot_id":"run","state":' + "[" * 985 + "]" * 985 + "}",
        '{"version":1,"boot_id":"run","state":' + "1" * 10_000 + "}",
    ],
)
def test_what_is_no_saved_state_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(text, NOW, "run")


def broken(name: str, *path: str | int, value: object) -> str:
    """A saved state in which one value was changed."""
    saved: Any = json.loads(dump(STATES[name], "run"))
    part: Any = saved["state"]
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return json.dumps(saved)


@pytest.mark.parametrize(
    "text",
    [
        broken("counting", "at", value=[1.0]),
        broken("counting", "at", value=[1.0, 1e300]),
        broken("counting", "at", value=[1.0, -1.0]),
        broken("counting", "at", value=[10**400, 1.0]),
        broken("counting", "at", value=[float("nan"), 1.0]),
        broken("counting", "at", value=[True, 1.0]),
        broken("counting", "at", value="now"),
        broken("counting", "presence", "seconds", value=-1.0),
        broken("counting", "presence", "seconds", value="3"),
        broken("counting", "move", "since", value=1e6),
        broken("counting", "move", "since", value=-1.0),
        broken("counting", "move", "postponed", value=-60.0),
        broken("counting", "posture", "since", value=1e6),
        broken("counting", "presence", "seconds", value=1e16),
        broken("counting", "last_id", value=2**63),
        broken("counting", "snoozes", value=-1),
        broken("counting", "snoozes", value=1.5),
        broken("counting", "pauses", value={}),
        broken("counting", "pauses", value=[None]),
        broken("counting", "surprise", value=1),
        broken("due", "move", "phase", value={"is": "Taken"}),
        broken("due", "move", "phase", value={"is": "Counting"}),
        broken("due", "move", "phase", value={"is": ["Taken"]}),
        broken("due", "move", "kind", value="posture"),
        broken("due", "move", "kind", value=["move"]),
        broken("due", "last_id", value=0),
        broken("posture check", "posture", "phase", value={"is": "Taken"}),
        broken("posture check", "posture", "kind", value="move"),
        broken("on a break", "presence", value={"is": "OffHours"}),
        broken("on a break", "move", value={"is": "Counting"}),
        broken("paused", "pauses", 0, "reason", value="weather"),
        broken("paused", "pauses", 0, "began", value=None),
    ],
)
def test_a_state_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(text, NOW, "run")


def test_fields_of_a_later_version_with_defaults_may_be_missing() -> None:
    saved = json.loads(dump(STATES["counting"], "run"))
    del saved["state"]["pauses"]
    loaded, _ = load(json.dumps(saved), STATES["counting"].at, "run")
    assert loaded == STATES["counting"]


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.lists(st.floats(), min_size=2, max_size=2),
)


@given(name=st.sampled_from(sorted(STATES)), data=st.data(), value=_LEAVES)
def test_a_damaged_state_is_refused_or_works(name: str, data: st.DataObject, value: object) -> None:
    saved: Any = json.loads(dump(STATES[name], "run"))
    part: Any = saved
    while True:
        key = data.draw(
            st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part)))
        )
        if not part[key] or not isinstance(part[key], dict | list) or data.draw(st.booleans()):
            break
        part = part[key]
    part[key] = value
    try:
        state, gap = load(json.dumps(saved), NOW, "run")
    except ValueError:
        return
    assert gap >= 0
    hours = Rhythm(hours=every_day("09:00-17:00"))
    for rhythm in (Rhythm(), hours):
        snapshot(state, NOW, rhythm)
        stepped, _ = step(state, Tick(), NOW, rhythm)
        next_deadline(stepped, rhythm)
        step(stepped, Tick(), NOW.plus(24 * HOUR), rhythm)
