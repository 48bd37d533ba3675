"""The documentation is what the code says: the rooms, the dictionary, and every file that a recipe names."""

import re
from pathlib import Path

import pytest

from docs import pictures

ROOT = Path(__file__).parents[1]
MADE_UP = {"NAME", "CODE", "TABLE", "*"}


def test_the_picture_of_the_rooms_is_that_of_the_code() -> None:
    assert pictures.ARCHITECTURE.read_text(encoding="utf-8") == pictures.architecture(), "run python docs/pictures.py"


def test_the_dictionary_has_every_column_key_limit_and_variable() -> None:
    assert pictures.DICTIONARY.read_text(encoding="utf-8") == pictures.dictionary(), "run python docs/pictures.py"


def test_the_page_on_formats_has_every_form_and_column() -> None:
    assert pictures.FORMATS.read_text(encoding="utf-8") == pictures.formats(), "run python docs/pictures.py"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_a_page_names_is_there(page) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:dashboard|geodata|tests|docs|benchmarks)/[\w./-]+)`", text))
    assert named
    real = {path for path in named if not any(word in path for word in MADE_UP)}
    assert [path for path in sorted(real) if not (ROOT / path).exists()] == []
