"""What was subscribed for one thing ends together, also what is subscribed too late."""

from breakbuddy.desktop.presence.hearing import Hearing


def test_what_is_kept_is_undone_once() -> None:
    undone: list[str] = []
    hearing = Hearing()
    hearing.keep(lambda: undone.append("first"))
    hearing.release()
    hearing.release()
    hearing.keep(lambda: undone.append("second"))
    assert undone == ["first"]
    hearing.close()
    hearing.close()
    assert undone == ["first", "second"]


def test_what_comes_after_the_end_is_undone_at_once() -> None:
    undone: list[str] = []
    hearing = Hearing()
    hearing.close()
    hearing.keep(lambda: undone.append("late"))
    assert undone == ["late"]
