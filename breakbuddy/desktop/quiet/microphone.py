"""Whether a program records: asked of the sound server, or else of the sound cards."""

from collections.abc import Mapping
from functools import partial

from breakbuddy.desktop.quiet import alsa, pipewire, pulse
from breakbuddy.desktop.quiet.mechanism import Mechanism


def mechanisms(environ: Mapping[str, str]) -> tuple[Mechanism, ...]:
    """Those on Linux, in order: PipeWire mostly answers as PulseAudio, in far fewer words."""
    return (
        Mechanism("PulseAudio", partial(pulse.records, environ)),
        Mechanism("PipeWire", partial(pipewire.records, environ)),
        Mechanism("ALSA", alsa.records),
    )
