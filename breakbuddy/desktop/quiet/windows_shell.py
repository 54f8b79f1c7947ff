"""What Windows tells of itself: whether notifications suit, focus assist, who needs the screen.

The calls come in from outside, so that the meaning of their answers is tested anywhere.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.mechanism import Left, Mechanism
from breakbuddy.i18n import _

NOT_PRESENT, BUSY, D3D_FULL_SCREEN, PRESENTATION, ACCEPTS, QUIET_TIME, APP = range(1, 8)
"""QUERY_USER_NOTIFICATION_STATE of shellapi.h."""

_MEANINGS: Mapping[QuietReason, frozenset[int]] = {
    QuietReason.FULL_SCREEN: frozenset({BUSY, D3D_FULL_SCREEN, APP}),
    QuietReason.SCREEN_AWAKE: frozenset({PRESENTATION}),
    QuietReason.DO_NOT_DISTURB: frozenset({PRESENTATION, QUIET_TIME}),
}
_DISPLAY_REQUIRED = 2
"""ES_DISPLAY_REQUIRED of winnt.h."""
_FOCUS_OFF = 0


@dataclass(frozen=True, slots=True)
class Shell:
    """The calls. Each gives its result code (0: it worked) and its answer."""

    notification_state: Callable[[], tuple[int, int]]
    """SHQueryUserNotificationState."""
    execution_state: Callable[[], tuple[int, int]]
    """CallNtPowerInformation, SystemExecutionState: what programs asked for."""
    focus_assist: Callable[[], tuple[int, int]]
    """NtQueryWnfStateData of the active quiet profile: 0 off, 1 priority only, 2 alarms only.

    Microsoft documents no reading of it; programs read it this way since Windows 10 1803.
    """


def mechanisms(shell: Shell, reason: QuietReason) -> tuple[Mechanism, ...]:
    """What tells of a reason. Each tells of something of its own."""
    state = Mechanism("notification state", partial(_state, shell, _MEANINGS[reason]))
    if reason is QuietReason.DO_NOT_DISTURB:
        return (state, Mechanism("focus assist", partial(_focus, shell)))
    if reason is QuietReason.SCREEN_AWAKE:
        return (state, Mechanism("execution state", partial(_display_required, shell)))
    return (state,)


def _state(shell: Shell, meaning: frozenset[int], _left: Left) -> bool:
    state = _worked("SHQueryUserNotificationState", shell.notification_state())
    if state == NOT_PRESENT:
        raise Unavailable(_("Windows says that nobody is there."))
    return state in meaning


def _display_required(shell: Shell, _left: Left) -> bool:
    return bool(_worked("CallNtPowerInformation", shell.execution_state()) & _DISPLAY_REQUIRED)


def _focus(shell: Shell, _left: Left) -> bool:
    return _worked("NtQueryWnfStateData", shell.focus_assist()) != _FOCUS_OFF


def _worked(name: str, told: tuple[int, int]) -> int:
    result, answer = told
    if result != 0:
        text = _("The program {name} failed: {reason}")
        raise Unavailable(text.format(name=name, reason=f"0x{result & 0xFFFFFFFF:08x}"))
    return answer


if sys.platform == "win32":
    _SYSTEM_EXECUTION_STATE = 16
    _QUIET_PROFILE_CHANGED = 0x0D83063EA3BF1C75
    """The state that is known as WNF_SHEL_QUIETHOURS_ACTIVE_PROFILE_CHANGED."""

    def real_shell() -> Shell:
        """The calls of this machine."""
        import ctypes  # noqa: PLC0415 -- for Windows only

        def notification_state() -> tuple[int, int]:
            state = ctypes.c_int()
            result = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
            return result, state.value

        def execution_state() -> tuple[int, int]:
            flags = ctypes.c_uint32()
            call = ctypes.windll.powrprof.CallNtPowerInformation
            size = ctypes.sizeof(flags)
            result = call(_SYSTEM_EXECUTION_STATE, None, 0, ctypes.byref(flags), size)
            return result, flags.value

        def focus_assist() -> tuple[int, int]:
            name = ctypes.c_uint64(_QUIET_PROFILE_CHANGED)
            stamp, profile = ctypes.c_uint32(), ctypes.c_uint32()
            size = ctypes.c_uint32(ctypes.sizeof(profile))
            call = ctypes.windll.ntdll.NtQueryWnfStateData
            out = (ctypes.byref(stamp), ctypes.byref(profile), ctypes.byref(size))
            result = call(ctypes.byref(name), None, None, *out)
            return result, profile.value

        return Shell(notification_state, execution_state, focus_assist)
