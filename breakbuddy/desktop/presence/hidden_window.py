"""HiddenWindow: a top-level window of Windows that is never shown, by ctypes.

Not a message-only window: those get no broadcasts, and so hear neither of suspend nor of
the session's end. Knows what no message means.
"""

import ctypes
from ctypes import wintypes

from breakbuddy.desktop.presence.windows import Handler
from breakbuddy.desktop.presence.windows_libraries import Libraries, SessionInfo, WindowClass

CLASS_NAME = "BreakBuddyPresence"
WM_DESTROY = 0x0002
WM_CLOSE = 0x0010
WM_APP = 0x8000
_TOOL_WINDOW = 0x00000080
"""An extended style: in no task bar and no list of windows."""
_THIS_SESSION = 0
_CURRENT_SESSION = 0xFFFFFFFF
_SESSION_INFO_EX = 25
_LEVEL = 1
_TO_A_WINDOW = 0
_LOCKED, _UNLOCKED = 0, 1


class HiddenWindow:
    """One window. All but ``close`` belongs to the thread that opens it."""

    def __init__(self, windows: Libraries) -> None:
        self._windows = windows
        self._handler: Handler = lambda _message, _kind, _detail: None
        # Kept, or the function would be gone while Windows still calls it.
        self._procedure = windows.procedure(self._proceed)
        self._handle: int | None = None
        self._has_class = False
        self._pumping = False
        self._locks = False
        self._power: int | None = None
        self._closed = False

    def open(self, handler: Handler) -> None:
        """Make it, anew if there was one; its messages go to the handler.

        Raises:
            OSError: Windows makes none.
        """
        self._tidy()
        self._handler = handler
        user32, module = self._windows.user32, self._windows.kernel32.GetModuleHandleW(None)
        procedure = ctypes.cast(self._procedure, ctypes.c_void_p).value
        window_class = WindowClass(
            cbSize=ctypes.sizeof(WindowClass),
            lpfnWndProc=procedure,
            hInstance=module,
            lpszClassName=CLASS_NAME,
        )
        if not user32.RegisterClassExW(ctypes.byref(window_class)):
            raise self._windows.error()
        self._has_class = True
        handle = user32.CreateWindowExW(
            _TOOL_WINDOW, CLASS_NAME, CLASS_NAME, 0, 0, 0, 0, 0, None, None, module, None
        )
        if not handle:
            error = self._windows.error()
            self._tidy()
            raise error
        self._handle = handle
        # Machines that sleep lightly ("modern standby") tell only those that ask; where others
        # hear it twice, it is told on once. Without it, the broadcast remains.
        self._power = user32.RegisterSuspendResumeNotification(handle, _TO_A_WINDOW)

    def ask_for_locks(self) -> None:
        """Have it told of the lock.

        Raises:
            OSError: Windows does not tell this session.
        """
        register = self._windows.wtsapi32.WTSRegisterSessionNotification
        if not register(self._handle, _THIS_SESSION):
            raise self._windows.error()
        self._locks = True

    def is_locked(self) -> bool | None:
        """Whether the screen is locked now; None if that cannot be told."""
        wtsapi32 = self._windows.wtsapi32
        info, size = ctypes.POINTER(SessionInfo)(), wintypes.DWORD()
        if not wtsapi32.WTSQuerySessionInformationW(
            None, _CURRENT_SESSION, _SESSION_INFO_EX, ctypes.byref(info), ctypes.byref(size)
        ):
            return None
        try:
            if size.value < ctypes.sizeof(SessionInfo) or info.contents.Level != _LEVEL:
                return None
            return {_LOCKED: True, _UNLOCKED: False}.get(info.contents.SessionFlags)
        finally:
            wtsapi32.WTSFreeMemory(info)

    def pump(self) -> None:
        """Handle messages until it is closed."""
        user32, message = self._windows.user32, wintypes.MSG()
        self._pumping = True
        if self._closed:
            self._destroy()
        # 0 is the end, -1 a failure that would come again at once.
        while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            user32.DispatchMessageW(ctypes.byref(message))
        self._tidy()

    def close(self) -> None:
        """End ``pump``. From any thread; may be called twice."""
        self._closed = True
        if self._handle is not None:
            self._windows.user32.PostMessageW(self._handle, WM_APP, 0, 0)

    def _proceed(self, handle: int, message: int, kind: int, detail: int) -> int:
        if message == WM_APP:
            self._destroy()
            return 0
        if message == WM_CLOSE:
            return 0  # not another program's to close
        if message == WM_DESTROY:
            if self._pumping:  # else it would end the pump of the next window
                self._windows.user32.PostQuitMessage(0)
            return 0
        answer = self._handler(message, kind, detail)
        if answer is None:
            answer = int(self._windows.user32.DefWindowProcW(handle, message, kind, detail))
        return answer

    def _tidy(self) -> None:
        """Leave nothing behind of a window that was, however that ended."""
        self._pumping = False
        self._destroy()
        if self._has_class:
            self._has_class = False
            module = self._windows.kernel32.GetModuleHandleW(None)
            self._windows.user32.UnregisterClassW(CLASS_NAME, module)

    def _destroy(self) -> None:
        handle, self._handle = self._handle, None
        if handle is None:
            return
        locks, self._locks = self._locks, False
        if locks:
            self._windows.wtsapi32.WTSUnRegisterSessionNotification(handle)
        if self._power:
            self._windows.user32.UnregisterSuspendResumeNotification(self._power)
        self._windows.user32.DestroyWindow(handle)
