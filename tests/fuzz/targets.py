"""All that a campaign fuzzes, by name: raw bytes where the input is bytes, and drawn ones else."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from tests.fuzz.history_input import HISTORY
from tests.fuzz.library_input import LIBRARY
from tests.fuzz.saved_input import SAVED
from tests.fuzz.settings_input import SETTINGS
from tests.fuzz.target import Target
from tests.fuzz.words_input import WORDS

_FILES = "tests.fuzz.test_fuzz_files"
_PROPERTIES = {
    "settings-types": (
        _FILES,
        "test_settings_of_the_wrong_type_are_told_and_a_change_keeps_all_else",
    ),
    "library-types": (
        _FILES,
        "test_library_items_of_wrong_types_are_told_and_the_others_can_be_used",
    ),
    "saved-types": (
        _FILES,
        "test_a_saved_state_with_wrong_values_is_refused_or_one_to_go_on_with",
    ),
    "history-rows": (
        _FILES,
        "test_rows_that_no_breakbuddy_wrote_are_told_and_recording_goes_on",
    ),
    "request-types": (
        "tests.fuzz.test_fuzz_requests",
        "test_requests_with_fields_of_any_type_are_answered_and_the_agent_goes_on",
    ),
}
"""Properties of the tests, whose own strategies make an input of a fuzzer's bytes."""


def _no_seeds() -> Sequence[bytes]:
    return [bytes(range(256)), b"\0" * 200]


def _drawn(name: str) -> Target:
    module, test = _PROPERTIES[name]
    handle: Any = getattr(import_module(module), test).hypothesis
    return Target(name, handle.fuzz_one_input, _no_seeds)


def _of_bytes() -> list[Target]:
    targets = [SETTINGS, LIBRARY, SAVED, HISTORY, WORDS]
    if sys.platform != "win32":
        from tests.fuzz.requests_input import REQUESTS  # noqa: PLC0415 -- sessions over Unix sockets

        targets.append(REQUESTS)
    if sys.platform == "linux":
        from tests.fuzz.dbus_message import MESSAGES  # noqa: PLC0415 -- D-Bus is for Linux

        targets.append(MESSAGES)
    return targets


def names() -> list[str]:
    """Every target."""
    return [*(target.name for target in _of_bytes()), *_PROPERTIES]


def target(name: str) -> Target:
    """The target of a name.

    Raises:
        KeyError: there is none.
    """
    return {each.name: each for each in _of_bytes()}.get(name) or _drawn(name)
