"""What a person with a bad back asks of an agent, and what it told them."""

from typing import Any

from breakbuddy.desktop.ports import Notice
from tests.agent.office import Office, Opener


def relieve(office: Office, action: str, **more: object) -> dict[str, Any]:
    return office.ask({"do": "relief", "action": action, **more})


def say(office: Office, phase: str, began_seconds: float = 0) -> dict[str, Any]:
    return office.ask({"do": "phase", "phase": phase, "began_seconds": began_seconds})


def told(office: Office) -> list[Notice]:
    """What was said about relief."""
    return [each for each in office.desktop.shown if each.key == "relief"]


def phase_notices(office: Office) -> list[Notice]:
    """What was said about how the back is."""
    return [each for each in office.desktop.shown if each.key == "phase"]


def running(office: Office) -> Any:
    return office.ask({"do": "status"})["status"]["relief"]


def phase(office: Office) -> Any:
    return office.ask({"do": "status"})["status"]["back"]["phase"]


def restarted(office: Office, open_office: Opener, gap_minutes: float, **more: Any) -> Office:
    office.close()
    office.clock.pass_unseen(gap_minutes)
    return open_office(history=office.book.inner, clock=office.clock, **more)
