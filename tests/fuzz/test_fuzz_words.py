"""What people type."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import words_input
from tests.fuzz.damage import damaged
from tests.fuzz.profile import EXAMPLES, bounded


@bounded(EXAMPLES)
@given(damaged(words_input.seeds()))
def test_what_is_nearly_right_is_taken_or_told_in_one_line(data: bytes) -> None:
    words_input.take(data)


@bounded(EXAMPLES)
@given(st.from_regex(r"\A[0-9]{1,5}-[0-9]{1,3}-[0-9]{1,3}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z"))
def test_any_days_are_taken_or_told_in_one_line(text: str) -> None:
    words_input.take(text.encode())


@bounded(EXAMPLES)
@given(st.text())
def test_any_text_is_taken_or_told_in_one_line(text: str) -> None:
    words_input.take(text.encode("utf-8", "replace"))
