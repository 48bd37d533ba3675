"""Small pure helpers for text: folding for search, lists in a cell, order of names."""

import unicodedata
from collections.abc import Iterable

_UNDECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
"""Letters that Unicode does not decompose into a base letter and a mark."""

LIST_SEPARATOR = ";"


def fold(text: str) -> str:
    """Return the text in lower case, without diacritics, with single spaces: what a search compares."""
    lowered = str(text).casefold().translate(_UNDECOMPOSED)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().translate(_UNDECOMPOSED).split())


def split_list(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list (``a;b``), without blanks and empty items."""
    return tuple(item.strip() for item in cell.split(LIST_SEPARATOR) if item.strip())


def join_list(items: Iterable[str]) -> str:
    """Return the items as one cell."""
    return LIST_SEPARATOR.join(items)


def sort_key(name: str, language: str = "en") -> tuple[str, str]:
    """Return a key that orders names as people look them up: diacritics second, Czech ``ch`` after ``h``.

    Python orders by code point, which puts ``Ústí`` after ``Zlín`` and ``Chomutov`` before ``Cítov``.
    """
    folded = fold(name)
    if language == "cs":
        folded = folded.replace("ch", "h\uffff")
    return folded, name
