"""What can go wrong with a person's files as a whole."""

from breakbuddy.exits import Exit


class KeepingError(Exception):
    """It was not done. The text tells a person what happened and what to do.

    Args:
        text: For the person.
        code: What a command ends with.
    """

    def __init__(self, text: str, code: Exit = Exit.BACKUP) -> None:
        super().__init__(text)
        self.code = code
