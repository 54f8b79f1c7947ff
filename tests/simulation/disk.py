"""A disk that is full for a while: no file of this process may grow."""

import sys

if sys.platform == "win32":

    def fill_disk(*, full: bool) -> None:
        """There is no such limit here."""
        raise NotImplementedError(f"limits are POSIX's; full: {full}")

else:
    import resource

    _NO_DISK = 512
    """Bytes that SQLite needs to look at a file."""

    def fill_disk(*, full: bool) -> None:
        """Let the disk be full from now on, or have room again."""
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (_NO_DISK if full else hard, hard))
