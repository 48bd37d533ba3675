"""Codes of other editions of NUTS (2006 to 2024), in that of the atlas.

A code that is the same region under a new name is translated; one whose land was divided is told with the shares, never
put into one of its parts. Source of the table: European Commission, Joint Research Centre, NUTS converter matrices,
release 2025.08; shares by the population of 2021.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.space import boundaries

FILE = Path(__file__).with_suffix(".csv")
SAME = 0.995
"""From this share of the population on a region is the same under another code."""


@dataclass(frozen=True)
class Former:
    """A code of another edition: the newest edition that has it, and the regions it became with their shares."""

    code: str
    version: int
    parts: tuple[tuple[str, float], ...]

    @property
    def same(self) -> str:
        """The code of today, empty when the region was divided."""
        code, share = self.parts[0]
        return code if share >= SAME else ""

    @property
    def shares(self) -> str:
        """The parts as a text: ``PT16 71 %, PT18 29 %``."""
        return ", ".join(f"{code} {share:.0%}".replace("%", " %") for code, share in self.parts if share >= 1 - SAME)


@cache
def _table() -> dict[str, Former]:
    rows: dict[tuple[str, int], list[tuple[str, float]]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["from_code"], int(row["from_version"])
            rows.setdefault(key, []).append((row["code_2021"], float(row["share_population"] or row["share_area"])))
    newest: dict[str, Former] = {}
    for code, version in sorted(rows, key=lambda key: key[1]):
        parts = sorted(rows[code, version], key=lambda part: part[1], reverse=True)
        newest[code] = Former(code, version, tuple(parts))
    return newest


def former(code: str) -> Former | None:
    """Return what is known of a code that is none of today; None for one of today and for one of no edition."""
    return None if boundaries.level_of(code) else _table().get(code)


def today(code: str) -> str:
    """Return the code of today where the region is the same, otherwise the code as it is."""
    found = former(code)
    return (found.same or code) if found else code


def all_today(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes with those of other editions translated, each once."""
    return tuple(dict.fromkeys(today(code) for code in codes))
