"""What it takes to declare a setting, once: kind, default, label and help.

A setting is a field of a section's frozen dataclass in settings.py, so that
its declaration is also its type. Everything else reads it from there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from breakbuddy.config.errors import NotAllowedError
from breakbuddy.config.kinds import Kind, PartError
from breakbuddy.config.wording import as_toml, plain
from breakbuddy.i18n import _
from breakbuddy.wording import clipped, quoted

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")

_DECLARED = "breakbuddy.setting"


@dataclass(frozen=True, slots=True)
class Declaration(Generic[T]):
    """One setting, as a settings window and the command line need to know it."""

    section: str
    name: str
    kind: Kind[T]
    default: T
    label_message: str
    help_message: str

    @property
    def key(self) -> str:
        """Its name on the command line, as "rhythm.interval"."""
        return f"{self.section}.{self.name}"

    @property
    def label(self) -> str:
        """A few words to stand beside its field, in the person's language."""
        return _(self.label_message)

    @property
    def help(self) -> str:
        """One sentence on what it does, in the person's language."""
        return _(self.help_message)

    def read(self, value: object) -> T:
        """A value that is already of the right type, or of TOML's types.

        Raises:
            NotAllowedError: it is not allowed.
        """
        try:
            return self.kind.read(plain(value))
        except ValueError as refusal:
            raise self._not_allowed(refusal, value, _of_file) from None

    def parse_text(self, text: str) -> T:
        """A value that a person typed.

        Raises:
            NotAllowedError: it is not allowed.
        """
        try:
            return self.kind.parse(text)
        except ValueError as refusal:
            raise self._not_allowed(refusal, text, _of_person) from None

    def show(self, value: T) -> str:
        """A value as a person would type it; ``parse_text`` understands it."""
        return self.kind.show(value)

    def _not_allowed(
        self, refusal: ValueError, value: Any, shown: Callable[[Any], str]
    ) -> NotAllowedError:
        about = ""
        if isinstance(refusal, PartError):
            value = refusal.part
            about = _("It must be {allowed}, not {value}.")
        text = _("{key} must be {allowed}, not {value}")
        parts = {"key": self.key, "allowed": str(refusal), "value": shown(value)}
        return NotAllowedError(text.format(**parts), about.format(**parts))


def _of_file(value: object) -> str:
    return clipped(as_toml(value))


def _of_person(value: object) -> str:
    return quoted(value) if isinstance(value, str) else _of_file(value)


def setting(kind: Kind[T], default: T, *, label: str, help: str) -> T:  # noqa: A002 -- the field's word
    """Declare a setting, as the default of a field of a section.

    Args:
        kind: What its values are.
        default: Its value while nobody chose another.
        label: A few words, marked with ``N_``.
        help: One sentence, marked with ``N_``.
    """
    return field(default=default, metadata={_DECLARED: (kind, label, help)})


def declarations_of(settings: "DataclassInstance") -> Mapping[str, Declaration[Any]]:
    """All settings of a value whose fields are sections, by key, in the order of declaration."""
    found: dict[str, Declaration[Any]] = {}
    for section in fields(settings):
        for entry in fields(getattr(settings, section.name)):
            kind, label, explanation = entry.metadata[_DECLARED]
            declaration = Declaration(
                section.name, entry.name, kind, entry.default, label, explanation
            )
            found[declaration.key] = declaration
    return found
