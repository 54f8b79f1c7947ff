"""How the properties of this room are tried: the same inputs at every run, and many when asked.

BREAKBUDDY_FUZZ_EXAMPLES sets how many inputs each property is tried with, and then they are
others at each run; a failure prints what reproduces it.
"""

import os
from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings

F = TypeVar("F", bound=Callable[..., Any])

_ASKED = os.environ.get("BREAKBUDDY_FUZZ_EXAMPLES")
EXAMPLES = 80
FEW = 40
"""For inputs that cost more than a few milliseconds each."""


def bounded(examples: int) -> Callable[[F], F]:
    """Try a property with so many inputs, unless another number was asked for."""
    return settings(
        max_examples=int(_ASKED) if _ASKED else examples,
        derandomize=_ASKED is None,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
