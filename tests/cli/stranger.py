"""Another user of the same machine, for real: a process without any right of ours."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STRANGER = 65534

as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)

# All is loaded before the change: the other user may not be able to read this Python.
_PROGRAM = """
import contextlib, json, os, socket, sqlite3, sys
def text(path):
    with open(path, "rb") as file:
        return file.read(64).decode("latin-1")
def listing(path):
    return os.listdir(path)
def plant(path):
    with open(path, "w") as file:
        file.write("planted")
def link(path):
    os.symlink("/etc/passwd", path + ".link")
def remove(path):
    os.unlink(path)
def swap(path):
    os.rename(path, path + ".away")
def mode(path):
    os.chmod(path, 0o777)
def rows(path):
    return sqlite3.connect("file:" + path + "?mode=ro", uri=True).execute(
        "select count(*) from sqlite_master").fetchall()
def command(path):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        with contextlib.suppress(BrokenPipeError):  # it was hung up on already
            connection.sendall(b'{"v":1,"do":"stop"}\\n')
        return connection.recv(4096).decode()
attempts = json.loads(sys.argv[1])
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
for deed, path in attempts:
    try:
        told = repr(globals()[deed](path))
    except (OSError, sqlite3.Error) as error:
        told = "refused: " + type(error).__name__
    print(json.dumps([deed, path, told]))
"""


def tries(*attempts: tuple[str, Path]) -> list[tuple[str, str, str]]:
    """What becomes of deeds that another user tries: what, where, and how it ended."""
    told = subprocess.run(
        [sys.executable, "-c", _PROGRAM, json.dumps([(deed, str(p)) for deed, p in attempts])],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return [(deed, path, ended) for deed, path, ended in lines]


def given_away(path: Path) -> Path:
    """Make a file, folder or link the stranger's."""
    if sys.platform != "win32":
        os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    return path
