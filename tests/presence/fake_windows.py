"""The libraries of Windows as a hidden window sees them: they check their arguments' shape."""

import ctypes
from queue import SimpleQueue
from typing import Any

from breakbuddy.desktop.presence.hidden_window import WM_APP, WM_DESTROY
from breakbuddy.desktop.presence.windows_libraries import Libraries, SessionInfo

PROCEDURE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t
)
WINDOW, MODULE, POWER = 71, 72, 73
BY_DEFAULT = 4711
_QUIT = -1


class FakeWindows:
    """One desktop: a queue of messages, and a window's procedure that they are given to."""

    def __init__(self, *, flags: int = 1, level: int = 1) -> None:
        self.refuses: set[str] = set()
        self.answers: list[int] = []
        self.registered: list[str] = []
        self._info = SessionInfo(Level=level, SessionFlags=flags)
        self._queue: SimpleQueue[tuple[int, int, int]] = SimpleQueue()
        self._procedure: Any = None
        # Each library is this one object: the names of their functions never meet.
        self.libraries = Libraries(self, self, self, PROCEDURE, lambda: OSError(5, "Refused"))

    def send(self, message: int, kind: int = 0, detail: int = 0) -> None:
        """Give the window a message."""
        self._queue.put((message, kind, detail))

    # --- user32 ---

    def RegisterClassExW(self, reference: Any) -> int:
        wanted = reference._obj
        assert wanted.cbSize == ctypes.sizeof(wanted)
        assert wanted.hInstance == MODULE
        self._procedure = PROCEDURE(wanted.lpfnWndProc)
        return self._does("class")

    def UnregisterClassW(self, _name: str, module: int) -> int:
        assert module == MODULE
        self.registered.remove("class")
        return 1

    def CreateWindowExW(self, *arguments: Any) -> int:
        assert len(arguments) == 12
        assert arguments[8] is None  # a window of the top level, which hears broadcasts
        if not self._does("window"):
            return 0
        # Windows speaks to a window before the call that makes it returns.
        assert self._procedure(WINDOW, 0x0081, 0, 0) == BY_DEFAULT
        return WINDOW

    def DestroyWindow(self, window: int) -> int:
        assert window == WINDOW
        self.registered.remove("window")
        self._procedure(WINDOW, WM_DESTROY, 0, 0)
        return 1

    def DefWindowProcW(self, window: int, _message: int, _kind: int, _detail: int) -> int:
        assert window == WINDOW
        return BY_DEFAULT

    def PostMessageW(self, window: int, message: int, kind: int, detail: int) -> int:
        assert (window, message) == (WINDOW, WM_APP)
        self.send(message, kind, detail)
        return 1

    def PostQuitMessage(self, _code: int) -> None:
        self._queue.put((_QUIT, 0, 0))

    def GetMessageW(self, reference: Any, _window: None, _first: int, _last: int) -> int:
        message, kind, detail = self._queue.get(timeout=10)
        if message == _QUIT:
            return 0
        reference._obj.message, reference._obj.wParam = message, kind
        reference._obj.lParam = detail
        return 1

    def DispatchMessageW(self, reference: Any) -> int:
        one = reference._obj
        answer = int(self._procedure(WINDOW, one.message, one.wParam, one.lParam))
        self.answers.append(answer)
        return answer

    def RegisterSuspendResumeNotification(self, window: int, flags: int) -> int:
        assert (window, flags) == (WINDOW, 0)
        return POWER if self._does("power") else 0

    def UnregisterSuspendResumeNotification(self, handle: int) -> int:
        assert handle == POWER
        self.registered.remove("power")
        return 1

    # --- wtsapi32 and kernel32 ---

    def WTSRegisterSessionNotification(self, window: int, flags: int) -> int:
        assert (window, flags) == (WINDOW, 0)
        return self._does("locks")

    def WTSUnRegisterSessionNotification(self, window: int) -> int:
        assert window == WINDOW
        self.registered.remove("locks")
        return 1

    def WTSQuerySessionInformationW(
        self, server: None, session: int, kind: int, info: Any, size: Any
    ) -> int:
        assert (server, session, kind) == (None, 0xFFFFFFFF, 25)
        if not self._does("memory"):
            return 0
        info._obj.contents = self._info
        size._obj.value = ctypes.sizeof(self._info)
        return 1

    def WTSFreeMemory(self, _info: Any) -> None:
        self.registered.remove("memory")

    def GetModuleHandleW(self, name: None) -> int:
        assert name is None
        return MODULE

    def _does(self, what: str) -> int:
        if what in self.refuses:
            return 0
        self.registered.append(what)
        return 1
