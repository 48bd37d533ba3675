"""Small pure helpers for text: folding for search, lists in a cell, order of names."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_UNDECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
"""Letters that Unicode does not decompose into a base letter and a mark."""

LIST_SEPARATOR = ";"

_SPACED = re.compile(r"-?\d{1,3}([\s\u00a0\u202f]\d{3})+([.,]\d+)?|-?\d+([.,]\d+)?")


def fold(text: str) -> str:
    """Return the text in lower case, without diacritics, with single spaces: what a search compares."""
    lowered = str(text).casefold().translate(_UNDECOMPOSED)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().translate(_UNDECOMPOSED).split())


def with_point(cell: str) -> str:
    """Return a number as it is computed with: ``1 234,5`` as ``1234.5``. Anything else comes back as it is."""
    if _SPACED.fullmatch(cell) is None:
        return cell
    return re.sub(r"[\s\u00a0\u202f]", "", cell).replace(",", ".")


def split_list(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list (``a;b``), without blanks and empty items."""
    return tuple(item.strip() for item in cell.split(LIST_SEPARATOR) if item.strip())


def join_list(items: Iterable[str]) -> str:
    """Return the items as one cell."""
    return LIST_SEPARATOR.join(items)


_AFTER = "\uffff"
"""Behind a letter it sorts after every word that goes on with another letter."""

_OWN_LETTERS = {
    "cs": {"ch": f"h{_AFTER}", **{letter: fold(letter) + _AFTER for letter in "čřšž"}},
    "pl": {**{letter: fold(letter) + _AFTER for letter in "ąćęłńóśź"}, "ż": f"z{_AFTER}{_AFTER}"},
    "sl": {"č": f"c{_AFTER}", "ć": f"c{_AFTER}{_AFTER}", **{letter: fold(letter) + _AFTER for letter in "đšž"}},
}
"""Letters with a place of their own in an alphabet, behind the plain one. All others sort with the plain letter."""


@lru_cache(maxsize=8192)
def sort_key(name: str, language: str = "en") -> tuple[str, str]:
    """Return a key that orders names as the alphabet of the language does (cs, pl, sl), others as in English.

    Python orders by code point, which puts ``Ústí`` after ``Zlín`` and ``Chomutov`` before ``Cítov``. The letters with
    a place of their own are those of ČSN 97 6030, PN-ISO 12199 and Slovenski pravopis.
    """
    text = unicodedata.normalize("NFC", str(name)).casefold()
    for letter, key in _OWN_LETTERS.get(language, {}).items():
        text = text.replace(letter, key)
    return fold(text), name
