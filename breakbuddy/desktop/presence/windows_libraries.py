"""The libraries of Windows that a hidden window calls, with the types of what is passed to them."""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from dataclasses import dataclass
from typing import Any

_RESULT = ctypes.c_ssize_t
_MESSAGE = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
"""What a window's procedure takes: the window, the message and its two parameters."""


class WindowClass(ctypes.Structure):
    """WNDCLASSEXW."""

    _fields_ = (
        ("cbSize", wintypes.UINT),
        ("style", wintypes.UINT),
        ("lpfnWndProc", ctypes.c_void_p),
        ("cbClsExtra", ctypes.c_int),
        ("cbWndExtra", ctypes.c_int),
        ("hInstance", wintypes.HINSTANCE),
        ("hIcon", wintypes.HICON),
        ("hCursor", wintypes.HANDLE),
        ("hbrBackground", wintypes.HBRUSH),
        ("lpszMenuName", wintypes.LPCWSTR),
        ("lpszClassName", wintypes.LPCWSTR),
        ("hIconSm", wintypes.HICON),
    )


class SessionInfo(ctypes.Structure):
    """The beginning of WTSINFOEXW. What follows is aligned to eight bytes."""

    _fields_ = (
        ("Level", wintypes.DWORD),
        ("Alignment", wintypes.DWORD),
        ("SessionId", wintypes.ULONG),
        ("SessionState", ctypes.c_int),
        ("SessionFlags", ctypes.c_int32),
    )


@dataclass(frozen=True, slots=True)
class Libraries:
    """The functions of Windows that a hidden window calls."""

    user32: Any
    wtsapi32: Any
    kernel32: Any
    procedure: Callable[..., Any]
    """The type of a window's procedure, as WINFUNCTYPE makes it."""
    error: Callable[[], OSError]
    """What the last call that failed has to say."""


def libraries() -> Libraries:
    """Those of this machine.

    Raises:
        OSError: this is not Windows.
    """
    if sys.platform != "win32":
        raise OSError("not Windows")
    user32, wtsapi32, kernel32 = (
        ctypes.WinDLL(name, use_last_error=True) for name in ("user32", "wtsapi32", "kernel32")
    )
    # Without types, ctypes would cut 64-bit handles and pointers to 32 bits.
    _type_windows(user32)
    _type_messages(user32)
    _type_sessions(wtsapi32)
    kernel32.GetModuleHandleW.argtypes = (wintypes.LPCWSTR,)
    kernel32.GetModuleHandleW.restype = wintypes.HMODULE
    procedure = ctypes.WINFUNCTYPE(_RESULT, *_MESSAGE)
    return Libraries(
        user32, wtsapi32, kernel32, procedure, lambda: ctypes.WinError(ctypes.get_last_error())
    )


def _type_windows(user32: Any) -> None:
    user32.RegisterClassExW.argtypes = (ctypes.POINTER(WindowClass),)
    user32.RegisterClassExW.restype = wintypes.ATOM
    user32.UnregisterClassW.argtypes = (wintypes.LPCWSTR, wintypes.HINSTANCE)
    user32.CreateWindowExW.argtypes = (
        *(wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD),
        *(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int),
        *(wintypes.HWND, wintypes.HMENU, wintypes.HINSTANCE, wintypes.LPVOID),
    )
    user32.CreateWindowExW.restype = wintypes.HWND
    user32.DestroyWindow.argtypes = (wintypes.HWND,)
    user32.RegisterSuspendResumeNotification.argtypes = (wintypes.HANDLE, wintypes.DWORD)
    user32.RegisterSuspendResumeNotification.restype = wintypes.HANDLE
    user32.UnregisterSuspendResumeNotification.argtypes = (wintypes.HANDLE,)


def _type_messages(user32: Any) -> None:
    user32.DefWindowProcW.argtypes = _MESSAGE
    user32.DefWindowProcW.restype = _RESULT
    user32.PostMessageW.argtypes = _MESSAGE
    user32.PostQuitMessage.argtypes = (ctypes.c_int,)
    user32.PostQuitMessage.restype = None
    user32.GetMessageW.argtypes = (
        ctypes.POINTER(wintypes.MSG),
        wintypes.HWND,
        wintypes.UINT,
        wintypes.UINT,
    )
    user32.DispatchMessageW.argtypes = (ctypes.POINTER(wintypes.MSG),)
    user32.DispatchMessageW.restype = _RESULT


def _type_sessions(wtsapi32: Any) -> None:
    wtsapi32.WTSRegisterSessionNotification.argtypes = (wintypes.HWND, wintypes.DWORD)
    wtsapi32.WTSUnRegisterSessionNotification.argtypes = (wintypes.HWND,)
    wtsapi32.WTSQuerySessionInformationW.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, ctypes.c_int),
        *(ctypes.POINTER(ctypes.POINTER(SessionInfo)), ctypes.POINTER(wintypes.DWORD)),
    )
    wtsapi32.WTSFreeMemory.argtypes = (wintypes.LPVOID,)
    wtsapi32.WTSFreeMemory.restype = None
