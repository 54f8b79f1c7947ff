"""What macOS tells: its files and the words of its programs, as others have seen them."""

import json
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet import macos
from breakbuddy.desktop.quiet.mechanism import NotHere
from tests.quiet.clock import plenty


def audio(pid: int, resources: str) -> str:
    """What the audio service holds for a program that plays or records."""
    return (
        "   pid 406(coreaudiod): [0x0003687300018c04] 00:28:03 PreventUserIdleSystemSleep"
        ' named: "com.apple.audio.BuiltIn.context.preventuseridlesleep"\n'
        f"\tCreated for PID: {pid}.\n"
        f"\tResources: {resources}\n"
    )


IDLE = f"""\
2026-05-27 17:39:13 +0300
Assertion status system-wide:
   BackgroundTask                 0
   UserIsActive                   1
   PreventUserIdleDisplaySleep    0
   PreventSystemSleep             0
   PreventUserIdleSystemSleep     1
Listed by owning process:
{audio(2458, "audio-out BuiltInSpeakerDevice")}"""
CALL = f"""\
Assertion status system-wide:
   PreventUserIdleDisplaySleep    1
   PreventUserIdleSystemSleep     1
Listed by owning process:
{audio(821, "audio-in audio-out BuiltInMicrophoneDevice")}\
   pid 60833(FaceTime): [0x0003] 00:28:20 PreventUserIdleDisplaySleep named: "Ongoing A/V"
   pid 523(cameracaptured): [0x0004] 00:28:49 PreventUserIdleSystemSleep named: "BWFigCapture"
"""


def test_a_call_shows_in_the_power_assertions() -> None:
    assert macos.screen_held(CALL) is True
    assert macos.recorders(CALL) == ["821"]
    assert macos.camera_in_use(CALL) is True


def test_music_alone_is_no_call() -> None:
    assert macos.screen_held(IDLE) is False
    assert macos.recorders(IDLE) == []
    assert macos.camera_in_use(IDLE) is False


def test_words_that_are_no_list_of_assertions_tell_nothing() -> None:
    assert macos.screen_held("pmset: command not understood") is None


@pytest.mark.parametrize(
    ("content", "on"),
    [
        ({"data": [{"storeAssertionRecords": [{"assertionDetails": {}}]}]}, True),
        ({"data": [{"storeAssertionRecords": []}]}, False),
        ({"data": [{}]}, False),
        ({"data": []}, False),
        ({"data": "none"}, None),
        ([], None),
    ],
)
def test_a_focus_is_on_while_it_is_asserted(content: Any, on: bool | None) -> None:
    assert macos.focus_is_on(content) is on


def focus(home: Path) -> bool:
    (mechanism,) = macos.mechanisms(QuietReason.DO_NOT_DISTURB, {}, home)
    return mechanism.says_so(plenty)


def test_the_focus_file_is_read_where_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(NotHere):
        focus(tmp_path)
    folder = tmp_path / "Library" / "DoNotDisturb" / "DB"
    folder.mkdir(parents=True)
    file = folder / "Assertions.json"
    file.write_text(json.dumps({"data": [{"storeAssertionRecords": [{}]}]}))
    assert focus(tmp_path) is True
    file.write_text("{")
    with pytest.raises(Unavailable, match="cannot be read"):
        focus(tmp_path)
    file.unlink()
    file.mkdir()  # stands for a file that macOS keeps from us
    with pytest.raises(Unavailable, match="does not let"):
        focus(tmp_path)


def test_a_full_screen_cannot_be_told(tmp_path: Path) -> None:
    (mechanism,) = macos.mechanisms(QuietReason.FULL_SCREEN, {}, tmp_path)
    with pytest.raises(NotHere, match="helper"):
        mechanism.says_so(plenty)
