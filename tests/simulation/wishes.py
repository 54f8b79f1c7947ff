"""A settings file, as a person writes it."""

from tests.simulation.life import Wish

_WORD = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def text_of(wish: Wish) -> str:
    """The file that asks for these settings."""
    lines = [
        "[rhythm]",
        *(
            f"{key} = {getattr(wish, key)}"
            for key in (
                "interval",
                "break_length",
                "posture",
                "snooze",
                "snooze_limit",
                "standing",
                "walking",
            )
        ),
        "[presence]",
        f"away_after = {wish.away_after}",
        f"lock = {str(wish.lock).lower()}",
        f"ask_on_return = {str(wish.ask_on_return).lower()}",
        "[reminders]",
        f"pause_in_typing = {str(wish.pause_in_typing).lower()}",
        "[quiet]",
        *(f"{reason} = false" for reason in sorted(wish.deaf_to)),
        "[hours]",
    ]
    for word, spans in zip(_WORD, wish.week, strict=True):
        texts = [f'"{a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}"' for a, b in spans]
        lines.append(f"{word} = [{', '.join(texts)}]")
    days = ", ".join(f'"{a}..{b}"' for a, b in wish.holidays)
    lines.append(f"holidays = [{days}]")
    return "\n".join(lines) + "\n"
