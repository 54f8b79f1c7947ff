"""What goes wrong with settings, in words for the person who wanted to change one."""

NOT_SAVED = 3
"""How ``python -m breakbuddy.config`` ends when it has told why; Python itself ends with 1 or 2."""


class ConfigError(Exception):
    """A setting was not changed. The text is one line: what happened and what to do."""


class UnknownSettingError(ConfigError):
    """No setting has that name; the text names the nearest one."""


class NotAllowedError(ConfigError):
    """The value is not one the setting may have; the text says what is allowed."""

    def __init__(self, text: str, about_part: str = "") -> None:
        super().__init__(text)
        self.about_part = about_part
        """A sentence on the part of the value that is to blame; empty if it is the whole."""
