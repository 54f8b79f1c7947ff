"""Every way in which a person looks at history."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from breakbuddy.core.vocabulary import Kind
from breakbuddy.history import export, long_export, text, why, why_text
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import BoutRow, Moment, OfferRow, PhaseRow, PromptRow, SilenceRow
from tests.fuzz.target import must_be_words

T = TypeVar("T")


def look(reader: Reader, day: date) -> None:
    """Ask everything, and show what is found. What cannot be read is told, each time anew."""
    days = (day - timedelta(days=8), day + timedelta(days=2))
    prompts: tuple[PromptRow, ...] = _asked(lambda: reader.prompts_between(*days), ())
    bouts: tuple[BoutRow, ...] = _asked(lambda: reader.bouts_between(*days), ())
    silences: tuple[SilenceRow, ...] = _asked(lambda: reader.silences_between(*days), ())
    phases: tuple[PhaseRow, ...] = _asked(lambda: reader.phases_between(*days), ())
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
        offers: tuple[OfferRow, ...] = _asked(partial(reader.offers, kind, 0.0, 100), ())
        for offer in offers:
            items: tuple[str, ...] = _asked(partial(reader.offered, offer.prompt), ())
            assert all(isinstance(item, str) for item in items)
    questions: tuple[Callable[[], object], ...] = (
        *(reader.last_day, reader.opinions, reader.seen, reader.phase, reader.saved_state),
    )
    for question in questions:
        _asked(question, None)


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
        must_be_words(error)
        return otherwise
