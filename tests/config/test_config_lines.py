"""On which line something stands, in every way that TOML lets a person write it."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.config.lines import Name, Statement, line_of, statements


def line(text: str, *name: str) -> int | None:
    return line_of(name, statements(text))


def test_sections_and_keys_stand_where_they_stand() -> None:
    text = "# notes\n\n[rhythm]\ninterval = 60\n\n  snooze=5 # five\n[look]\nlanguage = ''\n"
    assert line(text, "rhythm") == 3
    assert line(text, "rhythm", "interval") == 4
    assert line(text, "rhythm", "snooze") == 6
    assert line(text, "look") == 7
    assert line(text, "look", "language") == 8


@pytest.mark.parametrize(
    "text",
    [
        "[rhythm]\ninterval = 1",
        "\nrhythm.interval = 1",
        "\nrhythm . interval=1",
        "[ rhythm ] # about time\ninterval\t=\t1",
        "['rhythm']\n'interval' = 1",
        '["rhythm"]\n"interval" = 1',
        '["rhy\\u0074hm"]\n"\\u0069nterval" = 1',
        "[rhythm]\r\ninterval = 1\r\n",
        "# [rhythm]\nrhythm.interval = 1",
    ],
)
def test_every_way_of_writing_a_key_is_known(text: str) -> None:
    assert tomli.loads(text) == {"rhythm": {"interval": 1}}
    assert line(text, "rhythm", "interval") == 2


@pytest.mark.parametrize(
    "value",
    [
        '"""\nrhythm.interval = 1\n"""',
        "'''\nrhythm.interval = 1\n'''",
        '"""\n\\"""\nrhythm.interval = 1"""""',
        "'''\nrhythm.interval = 1'''''",
        '[\n"rhythm.interval = 1", # ]\n[1,\n2],\n]',
        '[\n"]",\n\'"\',\n{a = "}"},\n]',
        '"# no note"',
        '"[rhythm]"',
        "'\\'",
        '"\\\\"',
        '"\\""',
        '""',
        "''",
        '""""""',
        "1979-05-27T07:32:00Z",
        "{ interval = 1, b = [1, 2] }",
    ],
)
def test_nothing_inside_a_value_is_taken_for_a_statement(value: str) -> None:
    text = f"other = {value} # rhythm.interval = 1\nrhythm.interval = 1\n"
    assert tomli.loads(text)["rhythm"] == {"interval": 1}
    names = [statement.name for statement in statements(text)]
    assert names == [("other",), ("rhythm", "interval")]
    assert line(text, "rhythm", "interval") == text.count("\n")


def test_a_key_of_an_inline_table_stands_where_its_table_begins() -> None:
    assert line("\nrhythm = { snooze = 1, interval = 2 }", "rhythm", "interval") == 2


def test_tables_in_a_list_and_nested_sections_are_known() -> None:
    text = "[[rhythm]]\na = 1\n[[rhythm]]\nb = 1\n[look.more]\nc = 1\n"
    assert line(text, "rhythm") == 1
    assert line(text, "rhythm", "b") == 4
    assert line(text, "look", "more") == 5
    assert line(text, "look", "more", "c") == 6
    assert line(text, "look") == 5


@pytest.mark.parametrize("text", ["", "\n", "# only a note", "   ", "\r\n\r\n"])
def test_a_text_without_statements_has_none(text: str) -> None:
    assert list(statements(text)) == []
    assert line(text, "rhythm") is None


def test_a_name_that_is_nowhere_has_no_line() -> None:
    assert line("[rhythm]\ninterval = 1\n", "look", "language") is None


def test_a_statement_knows_its_section_and_its_last_line() -> None:
    text = "a = [\n1,\n2]\n[b.c]\nd.e = '''\n\n'''\n"
    assert list(statements(text)) == [
        Statement(("a",), (), 1, 3),
        Statement(("b", "c"), ("b", "c"), 4, 4),
        Statement(("b", "c", "d", "e"), ("b", "c"), 5, 7),
    ]


def test_a_large_file_is_gone_through_at_once() -> None:
    text = "".join(f"key{number} = 'value' # note\n" for number in range(20_000))
    assert line(text, "key19999") == 20_000


NAMES = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n\"'\\#[]{}="),
    max_size=12,
)


def written(value: str) -> str:
    """A TOML string, over several lines where the value has them."""
    safe = value.replace("\\", "\\\\").replace('"', '\\"')
    # A line break right after the quotes would not count.
    return f'"""\n{safe}"""' if "\n" in value else f'"{safe}"'


@given(st.lists(st.tuples(NAMES, st.lists(TEXTS, max_size=3)), unique_by=lambda pair: pair[0]))
def test_every_key_of_any_file_is_found_on_its_line(content: list[tuple[str, list[str]]]) -> None:
    text, places = "", dict[Name, int]()
    for name, values in content:
        text += "\n# a note with = and [brackets]\n"
        places[(name,)] = text.count("\n") + 1
        text += (
            f"{name} = [\n{''.join(f'  {written(value)}, # note' + chr(10) for value in values)}]"
        )
    assert tomli.loads(text) == dict(content)
    assert {found.name: found.first for found in statements(text)} == places
