"""Whether a program records or films through PipeWire: through pw-dump. The parsing is pure."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.child import output_of
from breakbuddy.desktop.quiet.mechanism import Left, NotHere
from breakbuddy.desktop.quiet.processes import names, own_uid
from breakbuddy.i18n import _

Dump = list[dict[str, Any]]
"""The objects that pw-dump lists."""

_NODE = "PipeWire:Interface:Node"
_LINK = "PipeWire:Interface:Link"
_TRUE = frozenset({True, "true", "1"})


def records(environ: Mapping[str, str], left: Left, proc: Path = Path("/proc")) -> bool:
    """Whether a program listens to something that is not a monitor of what is played.

    Raises:
        NotHere: PipeWire does not run, or pw-dump is not installed.
        Unavailable: pw-dump failed.
    """
    return microphone_in_use(_dump(environ, left, proc))


def films(environ: Mapping[str, str], left: Left, proc: Path = Path("/proc")) -> bool:
    """Whether a camera delivers pictures to a program through PipeWire.

    Raises:
        NotHere, Unavailable: as ``records``.
    """
    return camera_in_use(_dump(environ, left, proc))


def microphone_in_use(dump: Dump) -> bool:
    """Whether a stream that records runs, linked to something other than a monitor."""
    nodes = {one.get("id"): one for one in dump if one.get("type") == _NODE}
    links = [_info(one) for one in dump if one.get("type") == _LINK]
    for number, node in nodes.items():
        if _kind(node) != "Stream/Input/Audio" or not _runs(node) or _only_watches(node):
            continue
        feeding = (
            link.get("output-node-id") for link in links if link.get("input-node-id") == number
        )
        # A sink's output is its monitor; a program's output is no microphone either.
        if any(_kind(nodes.get(one, {})).startswith("Audio/Source") for one in feeding):
            return True
    return False


def camera_in_use(dump: Dump) -> bool:
    """Whether a source of pictures runs."""
    return any(
        _kind(one) == "Video/Source" and _runs(one) for one in dump if one.get("type") == _NODE
    )


def _runs(node: dict[str, Any]) -> bool:
    return bool(_info(node).get("state") == "running")


def _only_watches(node: dict[str, Any]) -> bool:
    properties = _properties(node)
    return any(
        properties.get(name) in _TRUE
        for name in ("stream.monitor", "stream.capture.sink", "resample.peaks")
    )


def _kind(node: dict[str, Any]) -> str:
    return str(_properties(node).get("media.class", ""))


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    properties = _info(node).get("props")
    return properties if isinstance(properties, dict) else {}


def _info(one: dict[str, Any]) -> dict[str, Any]:
    info = one.get("info")
    return info if isinstance(info, dict) else {}


def _dump(environ: Mapping[str, str], left: Left, proc: Path) -> Dump:
    # Its socket may be held open by systemd, which a connection would have start it.
    if "pipewire" not in set(_own_programs(proc)):
        raise NotHere(_("{name} does not run.").format(name="PipeWire"))
    said = output_of(("pw-dump",), environ, left)
    try:
        listed = json.loads(said, strict=False)
    except ValueError as error:
        text = _("The answer of {name} cannot be read.")
        raise Unavailable(text.format(name="pw-dump")) from error
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _own_programs(proc: Path) -> Iterator[str]:
    own = own_uid()
    for process in names(proc):
        if process.uid == own:
            yield process.name
