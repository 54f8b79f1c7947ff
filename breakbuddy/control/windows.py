"""What Windows knows of users and pipes: the name of this user's pipe, and who is at its ends."""

import ctypes
import sys
from ctypes import wintypes
from pathlib import Path

from breakbuddy.control.folder import digest

assert sys.platform == "win32"  # noqa: S101 -- tells the type checker where this module is used

_TOKEN_QUERY = 0x0008
_TOKEN_USER = 1
_PROCESS_QUERY_LIMITED_INFORMATION = 0x1000

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)

# Without these, ctypes would cut 64-bit handles and pointers to 32 bits.
_kernel32.GetCurrentProcess.restype = wintypes.HANDLE
_kernel32.OpenProcess.restype = wintypes.HANDLE
_kernel32.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
_kernel32.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel32.LocalFree.argtypes = (wintypes.HLOCAL,)
_kernel32.LocalFree.restype = wintypes.HLOCAL
_kernel32.GetNamedPipeClientProcessId.argtypes = (wintypes.HANDLE, wintypes.PULONG)
_kernel32.GetNamedPipeServerProcessId.argtypes = (wintypes.HANDLE, wintypes.PULONG)
_advapi32.OpenProcessToken.argtypes = (wintypes.HANDLE, wintypes.DWORD, wintypes.PHANDLE)
_advapi32.GetTokenInformation.argtypes = (
    wintypes.HANDLE,
    ctypes.c_int,
    wintypes.LPVOID,
    wintypes.DWORD,
    wintypes.PDWORD,
)
_advapi32.ConvertSidToStringSidW.argtypes = (wintypes.LPVOID, ctypes.POINTER(wintypes.LPWSTR))


def pipe_name(runtime: Path) -> str:
    """The pipe of the profile with this runtime folder. No other user has one of the same name."""
    return rf"\\.\pipe\breakbuddy-{_sid(_kernel32.GetCurrentProcess())}-{digest(runtime)}"


def peer_is_us(handle: int) -> bool:
    """Whether the client at the other end of a pipe is a process of this user."""
    return _is_us(handle, _kernel32.GetNamedPipeClientProcessId)


def agent_is_us(handle: int) -> bool:
    """Whether the process that made a pipe is one of this user."""
    return _is_us(handle, _kernel32.GetNamedPipeServerProcessId)


def _is_us(handle: int, process_at_end: "ctypes._NamedFuncPointer") -> bool:
    number = wintypes.ULONG()
    if not process_at_end(handle, ctypes.byref(number)):
        return False
    process = _kernel32.OpenProcess(_PROCESS_QUERY_LIMITED_INFORMATION, False, number.value)
    if not process:
        return False
    try:
        return _sid(process) == _sid(_kernel32.GetCurrentProcess())
    except OSError:
        return False  # it has ended, or does not let itself be asked
    finally:
        _kernel32.CloseHandle(process)


def _sid(process: int) -> str:
    """The security identifier of a process's user, as "S-1-5-21-...".

    Raises:
        OSError: the process does not let itself be asked.
    """
    token = wintypes.HANDLE()
    _check(_advapi32.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)))
    try:
        size = wintypes.DWORD()
        _advapi32.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
        user = ctypes.create_string_buffer(size.value)
        _check(_advapi32.GetTokenInformation(token, _TOKEN_USER, user, size, ctypes.byref(size)))
        # A TOKEN_USER begins with the pointer to its SID.
        sid = ctypes.cast(user, ctypes.POINTER(ctypes.c_void_p)).contents
        return _sid_text(sid)
    finally:
        _kernel32.CloseHandle(token)


def _sid_text(sid: ctypes.c_void_p) -> str:
    text = wintypes.LPWSTR()
    _check(_advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)))
    try:
        return str(text.value)
    finally:
        _kernel32.LocalFree(ctypes.cast(text, wintypes.HLOCAL))


def _check(succeeded: int) -> None:
    if not succeeded:
        raise ctypes.WinError(ctypes.get_last_error())
