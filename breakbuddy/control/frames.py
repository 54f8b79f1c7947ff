"""Cuts a stream of bytes into lines, holding never more than one frame's worth of them."""

from breakbuddy.control.protocol import MAX_FRAME_BYTES


class FrameBuffer:
    """Bytes received and not yet taken. Ask for ``room`` before receiving."""

    __slots__ = ("_bytes", "_end")

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._end = -1  # where the first line ends

    @property
    def room(self) -> int:
        """How many more bytes may be fed."""
        return MAX_FRAME_BYTES - len(self._bytes)

    @property
    def complete(self) -> bool:
        """Whether a whole line is there to take."""
        return self._end >= 0

    @property
    def partial(self) -> bool:
        """Whether a line has begun and its end has not come."""
        return not self.complete and len(self._bytes) > 0

    @property
    def overfull(self) -> bool:
        """Whether a line has begun that is longer than a frame may be."""
        return self.room <= 0 and not self.complete

    def feed(self, data: bytes) -> None:
        """Add bytes as they came: at most ``room`` of them."""
        if not self.complete:
            end = data.find(b"\n")
            self._end = end if end < 0 else len(self._bytes) + end
        self._bytes += data

    def take(self) -> bytes | None:
        """The next line, without its line feed; None when it is not all there."""
        if not self.complete:
            return None
        line = bytes(self._bytes[: self._end])
        del self._bytes[: self._end + 1]
        self._end = self._bytes.find(b"\n")
        return line
