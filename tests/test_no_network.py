"""No module of BreakBuddy can talk to a network: none brings what that takes."""

import ast
from pathlib import Path

import pytest

from tests.test_layers import PACKAGE, imported, modules

TALKERS = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "nntplib",
    "poplib",
    "requests",
    "smtplib",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
QT_TALKERS = {"QtNetwork", "QtWebEngineCore", "QtWebSockets", "QtNetworkAuth", "QtHttpServer"}
HARMLESS = {"urllib.parse"}
"""It reads and writes text."""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_brings_what_talks_to_a_network(path: Path) -> None:
    names = set(imported(path)) - HARMLESS
    assert {name for name in names if name.split(".")[0] in TALKERS} == set()
    assert {name for name in names if QT_TALKERS & set(name.split("."))} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_socket_is_of_this_machine_alone(path: Path) -> None:
    """Each is made with its family, and that is AF_UNIX; a pair is always of this machine."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        made = ast.unparse(node.func)
        if made == "socket.socket":
            words = [ast.unparse(each) for each in node.args]
            adopted = [word.arg for word in node.keywords] == ["fileno"]
            assert adopted or words[0] == "socket.AF_UNIX", ast.unparse(node)
        assert made not in {"socket.create_connection", "socket.create_server"}
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    assert not {name for name in names if name.startswith(("AF_INET", "AF_NETLINK", "AF_PACKET"))}
