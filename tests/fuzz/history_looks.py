"""Every way in which a person looks at history."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import TypeVar

from breakbuddy.core.vocabulary import Kind
from breakbuddy.history import export, long_export, text, why, why_text
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import BoutRow, Moment, PromptRow

T = TypeVar("T")


def look(reader: Reader, day: date) -> None:
    """Ask everything, and show what is found. What cannot be read is told, each time anew."""
    days = (day - timedelta(days=8), day + timedelta(days=2))
    prompts: tuple[PromptRow, ...] = _asked(lambda: reader.prompts_between(*days), ())
    bouts: tuple[BoutRow, ...] = _asked(lambda: reader.bouts_between(*days), ())
    silences = _asked(lambda: reader.silences_between(*days), ())
    phases = _asked(lambda: reader.phases_between(*days), ())
    began = _asked(reader.first_day, None)
    for setting in (text.Setting(day, began, 80), text.Setting(day + timedelta(days=3), None, 20)):
        for page in (text.day_page, text.week_page):
            shown = page(day, prompts, bouts, setting)
            for line in (shown.title, *shown.table, *shown.closing):
                assert line.isprintable(), line
    assert export.to_json(*days, prompts, bouts, phases, silences)
    assert export.to_csv(prompts, bouts, silences)
    _explain(reader, day)
    for form in long_export.Form:
        with suppress(HistoryError):
            long_export.write(form, reader, days, io.StringIO(newline=""), lambda _share: None)
    for kind in Kind:
        for offer in _asked(lambda kind=kind: reader.offers(kind, 0.0, 100), ()):  # type: ignore[misc]  # a lambda with a default
            _asked(lambda offer=offer: reader.offered(offer.prompt), ())  # type: ignore[misc]  # likewise
    for question in (reader.last_day, reader.opinions, reader.seen, reader.phase):
        _asked(question, None)  # type: ignore[arg-type]  # of several types
    _asked(reader.saved_state, None)


def _explain(reader: Reader, day: date) -> None:
    now = Moment(1_772_530_000.0, 60)
    for hour in range(6, 24, 3):
        at = Moment((day - date(1970, 1, 1)).days * 86_400.0 + hour * 3600.0, 0)
        with suppress(HistoryError):
            for sentence in why_text.sentences(why.look_up(reader, at), now):
                assert sentence.isprintable(), sentence


def _asked(question: Callable[[], T], otherwise: T) -> T:
    try:
        return question()
    except HistoryError as error:
        assert str(error).isprintable(), error
        return otherwise
