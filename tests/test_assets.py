"""Shipped files are found, and a missing one is named."""

from pathlib import Path

import pytest

from breakbuddy import assets
from breakbuddy.assets import asset


def test_the_icons_are_found_where_this_is_installed() -> None:
    assert asset("icons").is_dir()


def test_a_file_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"lacks the file assets/no/such\.thing$"):
        asset("no", "such.thing")


def test_a_wheels_own_files_come_before_a_folder_that_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = (tmp_path / "inside", tmp_path / "beside")
    for place in places:
        (place / "icons").mkdir(parents=True)
    (places[1] / "sounds").mkdir()
    monkeypatch.setattr(assets, "_PLACES", places)
    assert asset("icons") == places[0] / "icons"
    assert asset("sounds") == places[1] / "sounds"
