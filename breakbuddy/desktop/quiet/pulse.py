"""Whether a program records, as PulseAudio tells, or PipeWire in its place: through pactl.

The parsing is pure. pactl is asked only where the sound server runs: it would start one.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.child import output_of
from breakbuddy.desktop.quiet.mechanism import Left, NotHere
from breakbuddy.i18n import _

_TRUE = frozenset({True, "true", "1"})


def records(environ: Mapping[str, str], left: Left, proc: Path = Path("/proc")) -> bool:
    """Whether a program listens to something that is not a monitor of what is played.

    Raises:
        NotHere: no sound server of this kind runs, or pactl is not installed.
        Unavailable: pactl failed, or is too old for JSON (before 16).
    """
    there = {**environ, "PULSE_SERVER": _server(environ, proc)}
    streams = _listed("source-outputs", there, left)
    if not any(_listens(stream) for stream in streams):
        return False
    return microphone_in_use(streams, _listed("sources", there, left))


def microphone_in_use(streams: list[dict[str, Any]], sources: list[dict[str, Any]]) -> bool:
    """Whether one of the streams records, from one of the sources that are no monitors.

    Args:
        streams: As "pactl -f json list source-outputs" gives them.
        sources: As "pactl -f json list sources".
    """
    microphones = {source.get("index") for source in sources if not _is_monitor(source)}
    return any(stream.get("source") in microphones for stream in streams if _listens(stream))


def _listens(stream: dict[str, Any]) -> bool:
    """Whether a stream is a program's that records now, and no level meter."""
    properties = stream.get("properties")
    if not isinstance(properties, dict):
        properties = {}
    return not (
        stream.get("corked") in _TRUE
        # A module's (echo cancelling, a loopback); who records from it has a stream as well.
        or stream.get("client") in {None, "n/a", ""}
        or stream.get("resample_method") == "peaks"
        or properties.get("stream.monitor") in _TRUE
        or properties.get("resample.peaks") in _TRUE
    )


def _is_monitor(source: dict[str, Any]) -> bool:
    properties = source.get("properties")
    device = properties.get("device.class") if isinstance(properties, dict) else None
    return device == "monitor" or source.get("monitor_source") not in {None, "", "n/a"}


def _listed(what: str, environ: Mapping[str, str], left: Left) -> list[dict[str, Any]]:
    said = output_of(("pactl", "-f", "json", "list", what), environ, left)
    try:
        # Names of devices and programs may hold anything, line breaks too.
        listed = json.loads(said, strict=False)
    except ValueError as error:
        raise Unavailable(_("The answer of {name} cannot be read.").format(name="pactl")) from error
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Unavailable(_("The answer of {name} cannot be read.").format(name="pactl"))
    return listed


def _server(environ: Mapping[str, str], proc: Path) -> str:
    """The address of a server that runs, on this machine."""
    named = environ.get("PULSE_SERVER")
    if named:
        if not named.startswith(("unix:", "/")):
            raise NotHere(_("The sound server is on another machine."))
        return named
    folder = environ.get("PULSE_RUNTIME_PATH")
    if not folder and (runtime := environ.get("XDG_RUNTIME_DIR")):
        folder = f"{runtime}/pulse"
    if not folder or not _runs(Path(folder), proc):
        raise NotHere(_("{name} does not run.").format(name="PulseAudio"))
    return f"unix:{folder}/native"


def _runs(folder: Path, proc: Path) -> bool:
    # systemd holds the socket open before there is a server, which a connection would start.
    if not (folder / "native").exists():
        return False
    try:
        pid = int((folder / "pid").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return (proc / str(pid)).exists()
