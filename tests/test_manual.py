from breakbuddy.config.settings import DECLARATIONS
from breakbuddy.exits import Exit
from tools.write_manual import MANUAL, written


def test_the_manual_lists_every_setting_as_it_is_declared() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert manual == written(manual), "run tools/write_manual.py"
    assert all(f"| `{key}` |" in manual for key in DECLARATIONS)


def test_the_manual_explains_every_exit_code() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert all(f"\n| {code.value} | " in manual for code in Exit)
