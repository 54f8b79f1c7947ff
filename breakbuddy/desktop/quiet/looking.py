"""The look around before a prompt: each reason that is wanted, within two seconds in all.

Holds nothing between two looks but what answered last; it is made with what makes its
enquiries, so that nothing is imported before the first look.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.quiet.enquiry import Enquiry
from breakbuddy.desktop.quiet.mechanism import Answer, Now, within
from breakbuddy.desktop.sensing import QUIET_SENSES, SenseReport

Enquiries = Mapping[QuietReason, Enquiry]

_LOG = logging.getLogger(__name__)
_LOOK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Told:
    """What was found out about a reason last, and when."""

    choice: Choice
    answer: Answer
    at: float


class QuietLook:
    """Looks when it is asked to."""

    def __init__(self, make: Callable[[], Enquiries], now: Now) -> None:
        """Nothing is made or asked yet.

        Args:
            make: Makes the enquiries, in the order in which they are asked; called once.
            now: The clock.
        """
        self._make = make
        self._now = now
        self._one_at_a_time = threading.Lock()
        self._enquiries: Enquiries | None = None
        self._told: dict[QuietReason, _Told] = {}
        self._stopped = False

    def look(self, wanted: frozenset[QuietReason]) -> frozenset[QuietReason]:
        """Which of the wanted reasons hold now; one that cannot be told does not.

        Returns within about two seconds, a look of another thread left aside. Never raises.
        """
        with self._one_at_a_time:
            left = within(_LOOK_SECONDS, self._now)
            found = set()
            for reason, enquiry in self._made().items():
                if reason not in wanted or self._stopped:
                    continue
                answer = enquiry.ask(left)
                self._told[reason] = _Told(enquiry.choice, answer, self._now())
                if answer is Answer.YES:
                    found.add(reason)
            return frozenset(found)

    def reports(self) -> tuple[SenseReport, ...]:
        """One for each reason, for ``doctor``. Safe on any thread."""
        return tuple(self._report(reason) for reason in QUIET_SENSES)

    def stop(self) -> None:
        """Nothing runs between looks; one that goes on asks nothing further."""
        self._stopped = True

    def _made(self) -> Enquiries:
        if self._enquiries is None:
            try:
                self._enquiries = self._make()
            except Exception:  # noqa: BLE001 -- a barrier: where nothing can even be loaded, reminders come
                _LOG.exception("whether a prompt would disturb cannot be looked at")
                self._enquiries = {}
        return self._enquiries

    def _report(self, reason: QuietReason) -> SenseReport:
        told = self._told.get(reason)
        if told is None:
            return SenseReport(QUIET_SENSES[reason], Choice(None))
        ago = self._now() - told.at
        return SenseReport(QUIET_SENSES[reason], told.choice, told.answer.value, ago)
