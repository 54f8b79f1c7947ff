"""Recording: what the sound servers say, a real PulseAudio, and the kernel's own word."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("these sound servers are for Linux", allow_module_level=True)

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet import alsa, pipewire, pulse
from breakbuddy.desktop.quiet.mechanism import NotHere
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import until
from tests.quiet.clock import plenty

Listed = list[dict[str, Any]]

RECORDED = Path(__file__).with_name("recorded")
"""What the programs printed while one recorded a monitor and another a microphone, shortened."""


def recorded(name: str) -> Listed:
    listed: Listed = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return listed


# --- PulseAudio, and PipeWire in its place -------------------------------------------


def stream(source: int = 1, **changed: Any) -> dict[str, Any]:
    """A program that records, as pactl lists it."""
    plain = {
        "index": 7,
        "driver": "protocol-native.c",
        "client": "2",
        "source": source,
        "corked": False,
        "resample_method": "",
        "properties": {"application.name": "call"},
    }
    return plain | changed


MONITOR = {"index": 0, "monitor_source": "out", "properties": {"device.class": "monitor"}}
MICROPHONE = {"index": 1, "monitor_source": "", "properties": {"device.class": "sound"}}
NOWHERE = 4294967295


@pytest.mark.parametrize(
    ("streams", "in_use"),
    [
        ([], False),
        ([stream()], True),
        ([stream(0)], False),
        ([stream(0), stream(1)], True),
        ([stream(corked=True)], False),
        ([stream(corked="true")], False),
        # The level meter of a mixer.
        ([stream(resample_method="peaks")], False),
        ([stream(properties={"stream.monitor": "true"})], False),
        # Echo cancelling, for a program that may not record.
        ([stream(client="n/a")], False),
        ([stream(NOWHERE)], False),
        ([stream(properties=None)], True),
        ([{}], False),
    ],
)
def test_a_program_that_records_from_a_microphone(streams: Listed, in_use: bool) -> None:
    assert pulse.microphone_in_use(streams, [MONITOR, MICROPHONE]) is in_use


@pytest.mark.parametrize("server", ["pulseaudio-16.1", "pipewire-0.3.65"])
def test_what_real_servers_listed(server: str) -> None:
    streams, sources = recorded(f"{server}-source-outputs"), recorded(f"{server}-sources")
    assert pulse.microphone_in_use(streams, sources)
    (monitor,) = [source for source in sources if source["name"] == "out.monitor"]
    of_monitor = [stream for stream in streams if stream["source"] == monitor["index"]]
    assert len(of_monitor) == 1
    assert not pulse.microphone_in_use(of_monitor, sources)


class Sound:
    """A PulseAudio with a microphone that is silent and speakers that nobody hears."""

    def __init__(self, processes: Processes, home: Home) -> None:
        self._processes = processes
        self._folder = home.runtime
        self.environ = home.environ() | {"PULSE_RUNTIME_PATH": str(home.runtime / "pulse")}

    def start(self) -> None:
        (self._folder / "pulse").mkdir(mode=0o700)
        self._give_away()
        self._as_person(
            "pulseaudio",
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"),
            # Who runs the tests may be another than who may run this.
            *("--load=module-native-protocol-unix auth-anonymous=1",),
            *("--load=module-null-sink sink_name=speakers",),
            *("--load=module-null-source source_name=microphone",),
        )
        until(self._lists_its_sources, "the sound server answers")

    def record(self, source: str) -> Process:
        """Record into nothing, and wait until that has begun."""
        before = self._streams()
        program = self._as_person("parec", "parec", f"--device={source}", "/dev/null")
        until(lambda: self._streams() > before, f"it records from {source}")
        return program

    def records(self) -> bool:
        return pulse.records(self.environ, plenty)

    def _as_person(self, name: str, *command: str) -> Process:
        # PulseAudio refuses to serve root alone.
        person = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
        started = (*person, *command) if os.geteuid() == 0 else command
        # What is in pytest's own folders is for its user alone.
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(self._folder))
        return self._processes.start(name, started, self.environ | folders)

    def _give_away(self) -> None:
        if os.geteuid() == 0:
            for path in (self._folder, self._folder / "pulse"):
                os.chown(path, 65534, 65534)

    def _list(self, what: str) -> list[str]:
        address = f"unix:{self._folder}/pulse/native"
        done = subprocess.run(
            ["pactl", "-s", address, "list", "short", what],
            env=self.environ, capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
        return done.stdout.splitlines()

    def _lists_its_sources(self) -> bool:
        return any("microphone" in source for source in self._list("sources"))

    def _streams(self) -> int:
        return len(self._list("source-outputs"))


@pytest.fixture
def sound(processes: Processes, home: Home) -> Iterator[Sound]:
    sound = Sound(processes, home)
    sound.start()
    yield sound
    processes.close()


def test_a_real_sound_server_tells_a_microphone_from_what_is_played(
    sound: Sound, processes: Processes
) -> None:
    assert not sound.records()
    sound.record("speakers.monitor")
    assert not sound.records()
    call = sound.record("microphone")
    assert sound.records()
    processes.stop(call)
    until(lambda: not sound.records(), "the call is over")


def test_no_sound_server_is_started_by_asking(tmp_path: Path) -> None:
    folder = tmp_path / "pulse"
    folder.mkdir()
    # systemd holds the socket; the one that left its number behind has ended.
    (folder / "native").touch()
    environ = {"XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises(NotHere):
        pulse.records(environ, plenty)
    (folder / "pid").write_text("123\n")
    with pytest.raises(NotHere):
        pulse.records(environ, plenty, proc=tmp_path)


def test_a_sound_server_over_the_network_is_not_asked() -> None:
    with pytest.raises(NotHere, match="another machine"):
        pulse.records({"PULSE_SERVER": "tcp:studio:4713"}, plenty)


@pytest.mark.parametrize("said", ["", "{", '{"a": 1}', "[1]", "Source Output #7"])
def test_a_pactl_that_writes_no_list_gives_no_answer(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pactl"
    program.write_text(f"#!/bin/sh\necho '{said}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    environ = {"PULSE_SERVER": "unix:/nowhere", "PATH": os.environ["PATH"]}
    with pytest.raises(Unavailable, match="pactl cannot be read"):
        pulse.records(environ, plenty)


# --- PipeWire -------------------------------------------------------------------------


def node(
    number: int, kind: str, state: str = "running", **properties: str | bool
) -> dict[str, Any]:
    """A node as pw-dump lists it."""
    return {
        "id": number,
        "type": "PipeWire:Interface:Node",
        "info": {"state": state, "props": {"media.class": kind, **properties}},
    }


def link(source: int, target: int) -> dict[str, Any]:
    info = {"output-node-id": source, "input-node-id": target}
    return {"id": 90, "type": "PipeWire:Interface:Link", "info": info}


MIC, SINK = node(30, "Audio/Source"), node(31, "Audio/Sink")
RECORDS = "Stream/Input/Audio"


@pytest.mark.parametrize(
    ("dump", "in_use"),
    [
        ([], False),
        ([MIC, node(40, RECORDS), link(30, 40)], True),
        ([node(30, "Audio/Source/Virtual"), node(40, RECORDS), link(30, 40)], True),
        ([MIC, node(40, RECORDS, "idle"), link(30, 40)], False),
        ([MIC, node(40, RECORDS)], False),
        ([SINK, node(40, RECORDS), link(31, 40)], False),
        ([MIC, node(40, RECORDS, "running", **{"stream.monitor": "true"}), link(30, 40)], False),
        ([MIC, node(40, RECORDS, "running", **{"stream.monitor": True}), link(30, 40)], False),
        ([MIC, node(40, "Stream/Output/Audio"), link(30, 40)], False),
        ([{"id": 1, "type": "PipeWire:Interface:Node", "info": None}, {}], False),
    ],
)
def test_a_stream_that_is_linked_to_a_source_records(dump: pipewire.Dump, in_use: bool) -> None:
    assert pipewire.microphone_in_use(dump) is in_use


def test_what_a_real_pipewire_dumped() -> None:
    dump = recorded("pipewire-0.3.65-dump")
    assert pipewire.microphone_in_use(dump)
    assert not pipewire.camera_in_use(dump)
    without = [one for one in dump if one["info"]["props"].get("node.name") != "mic"]
    assert not pipewire.microphone_in_use(without)


@pytest.mark.parametrize(("state", "on"), [("running", True), ("suspended", False)])
def test_a_camera_is_on_while_its_node_runs(state: str, on: bool) -> None:
    assert pipewire.camera_in_use([MIC, node(50, "Video/Source", state)]) is on


def test_pipewire_is_not_started_by_asking(tmp_path: Path) -> None:
    process = tmp_path / "12"
    process.mkdir()
    (process / "comm").write_text("pipewire-pulse\n")
    with pytest.raises(NotHere, match="PipeWire does not run"):
        pipewire.records({}, plenty, tmp_path)


# --- ALSA -----------------------------------------------------------------------------


def card(root: Path, device: str, status: str) -> None:
    folder = root / "card0" / device / "sub0"
    folder.mkdir(parents=True)
    (folder / "status").write_text(status)


def test_the_kernel_tells_which_cards_record(tmp_path: Path) -> None:
    with pytest.raises(NotHere):
        alsa.records(plenty, tmp_path / "missing")
    assert not alsa.records(plenty, tmp_path)
    card(tmp_path, "pcm0p", "state: RUNNING\nowner_pid   : 812\n")
    card(tmp_path, "pcm0c", "closed\n")
    assert not alsa.records(plenty, tmp_path)
    card(tmp_path, "pcm1c", "state: RUNNING\nowner_pid   : 812\n")
    assert alsa.records(plenty, tmp_path)
