"""What a library or a notification says is shown as it is: never markup, format or command."""

import ast
import sys
from pathlib import Path

import pytest

from breakbuddy.agent import notices
from breakbuddy.coach.library import check
from breakbuddy.config.settings import Settings
from breakbuddy.core.effects import ShowPrompt
from breakbuddy.core.vocabulary import Kind
from breakbuddy.desktop.notify.portable_child import harmless
from breakbuddy.desktop.notify.request import request
from breakbuddy.desktop.notify.server import Markup, Server
from breakbuddy.desktop.tray.base import Menu
from breakbuddy.desktop.tray.layout import Numbering
from tests.cli.shell import Shell
from tests.test_layers import PACKAGE, modules

TITLE = "-u <b>S</b> [b]x[/b] _a &amp; =1+1"
BODY = "<a href='x'>l</a> [link=file:///etc/passwd]y[/link] $(id) `id` ; | \\n \\033[31m &lt;"
NASTY = f"""
[[tip]]
id = "nasty-tip"
title = "{TITLE}"
body = "{BODY.replace(chr(92), chr(92) * 2)}"
phases = ["well", "stiff", "spasm"]
category = "movement"

[[move]]
id = "nasty-move"
title = "{TITLE}"
body = "{BODY.replace(chr(92), chr(92) * 2)}"
phases = ["well"]
category = "stretch"
position = "standing"
places = ["desk"]
area = "chest"
seconds = 30
steps = [{{ say = "Hold <i>it</i> [red]y[/red].", poses = ["stand-front", "stand-arms-wide"], \
hold = 9, times = 2 }}]
"""
TURNS_OR_COMMANDS = {
    "escape": "\x1b[31m",
    "title of the terminal": "\x1b]0;x\x07",
    "link": "\x1b]8;;file:///etc\x1b\\",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "one byte's CSI": "\x9b2J",
    "bell": "\x07",
    "back": "\b",
    "override": "\u202e",
    "embedding": "\u202b",
    "isolate": "\u2067",
    "line": "\u2028",
    "format": "{0}",
    "percent": "%s",
}


def asked_for(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def nasty(shell: Shell) -> Shell:
    shell.places.library_folder.mkdir(parents=True)
    (shell.places.library_folder / "nasty.toml").write_text(NASTY)
    shell.run("library", "check").succeeded()
    return shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_the_terminal_prints_it_letter_by_letter(nasty: Shell) -> None:
    for line in ("tip --id nasty-tip", "tip --id nasty-move", "tip --search passwd", "moves"):
        told = nasty.run(*line.split(), COLUMNS="400").succeeded()
        assert TITLE in told, line
        assert "\x1b" not in told
    assert BODY in asked_for(nasty.run("tip", "--id", "nasty-tip", COLUMNS="400").succeeded())


@pytest.mark.parametrize("what", TURNS_OR_COMMANDS)
@pytest.mark.parametrize("field", ["title", "body"])
def test_what_could_command_a_terminal_or_turn_a_line_is_no_text(
    tmp_path: Path, what: str, field: str
) -> None:
    spoilt = "".join(
        letter if letter.isprintable() and letter not in '"\\' else f"\\u{ord(letter):04x}"
        for letter in TURNS_OR_COMMANDS[what]
    )
    texts = {"title": "A title", "body": "A body.", field: f"A {spoilt} text"}
    file = tmp_path / "own.toml"
    file.write_text(
        f'[[tip]]\nid = "x"\ntitle = "{texts["title"]}"\nbody = "{texts["body"]}"\n'
        'phases = ["well"]\ncategory = "movement"\n'
    )
    (problem,) = check(file).problems
    assert field in problem.text
    assert problem.text.isprintable(), "the complaint itself would do it"


@pytest.mark.parametrize(
    ("markup", "title", "said"),
    [
        (Markup.SHOWN, TITLE, BODY),
        (
            Markup.INTERPRETED,
            "-u &lt;b&gt;S&lt;/b&gt; [b]x[/b] _a &amp;amp; =1+1",
            BODY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        ),
    ],
)
def test_a_notification_is_escaped_once_where_that_is_asked_and_else_not_at_all(
    markup: Markup, title: str, said: str
) -> None:
    prompt = ShowPrompt(1, Kind.MOVE, again=False, sitting_seconds=3600.0, snoozes_left=3)
    rhythm = Settings().rhythm_for_core()
    notice = notices.prompt_notice(prompt, rhythm, proposed=(TITLE, BODY), sound=False)
    sent = request(notice, Server(buttons=True, title=markup, body=markup), 0)
    assert title in sent[4]
    assert said in sent[4]
    news = notices.news(BODY)
    assert said in request(news, Server(title=markup, body=markup), 0)[4]


def test_a_menu_shows_its_underscores_and_nothing_is_a_shortcut() -> None:
    class Item:
        text = TITLE
        enabled = True
        submenu = None
        checked = None
        radio = False

    root = Numbering().read([Item(), Menu.SEPARATOR], None)
    assert root.children[0].properties["label"] == ("s", TITLE.replace("_", "__"))


@pytest.mark.parametrize(
    ("way", "text", "given"),
    [
        ("NotifySendNotification", "-u critical", "\u2060-u critical"),
        ("NotifySendNotification", "it's - so", "it's - so"),
        (
            "NotifyDesktopPortals",
            "x'>, 'default-action': <'y\\",
            "x\\'>, \\'default-action\\': <\\'y\\\\",
        ),
        ("NotifyDbus", "x'", "x'"),
    ],
)
def test_plyers_commands_cannot_be_told_anything_by_a_text(way: str, text: str, given: str) -> None:
    assert harmless(text, way) == given


def test_a_window_reads_no_label_as_markup() -> None:
    """Labels are made in one module, which makes them plain; a picture has no text."""
    elsewhere = {
        (path.name, ast.unparse(node))
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] == "gui" and path.name != "text.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QLabel" and node.args
    }
    assert elsewhere == set()


OUR_OWN_WORDS = {
    "self.must",
    "words.why_no_snooze(view)",
    "_why_not(view)",
    "name",
    "phrases.apart(map(phrases.quiet, view.quiet))",
}
"""Tooltips that hold nothing which a person, a file or another program wrote."""


def test_a_tooltip_of_foreign_words_goes_through_the_one_way_that_keeps_them_plain() -> None:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".setToolTip"):
                said = ast.unparse(node.args[0])
                plain = isinstance(node.args[0], ast.Constant) or said.startswith(("_(", "tip("))
                assert plain or "tip(" in said or said in OUR_OWN_WORDS, (path.name, said)


@pytest.mark.skipif(sys.platform != "linux", reason="the windows are tested on Linux")
def test_a_tooltip_shows_markup_as_it_is_written() -> None:
    pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)
    from PySide6.QtGui import QTextDocument  # noqa: PLC0415 -- where the toolkit is there

    from breakbuddy.gui.widgets.text import tip  # noqa: PLC0415 -- likewise

    for foreign in (BODY, "<b>S</b> &amp;", "<img src='x'>"):
        assert tip(foreign).startswith("<span"), "Qt would guess"
        document = QTextDocument()
        document.setHtml(tip(foreign))
        assert document.toPlainText() == foreign
    assert tip("plain &amp; simple") == "plain &amp; simple", "Qt takes it for plain"


@pytest.mark.parametrize("id_", ["=1+1", "+1", "-1", "@x", "\\t=1"])
def test_no_cell_of_the_exported_table_is_a_formula_to_a_spreadsheet(
    tmp_path: Path, id_: str
) -> None:
    """Its words are the rules' own, but for the ids of items: none begins like a formula."""
    file = tmp_path / "own.toml"
    file.write_text(
        f'[[tip]]\nid = "{id_}"\ntitle = "A title"\nbody = "A body."\n'
        'phases = ["well"]\ncategory = "movement"\n'
    )
    checked = check(file)
    assert (checked.items, len(checked.problems)) == (0, 1)
