"""What a selection of the catalogue asks for, and how it stands in a link.

The keys of a link are the same in every language. A value that is unknown or broken falls away and is
reported as data, so that an old or damaged link still shows what can be shown.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol
from urllib.parse import parse_qsl

from geodata.settings import FIRST_YEAR, LAST_YEAR, MAX_DROPPED_LETTERS, MAX_QUERY_LETTERS, MAX_SEARCH_LETTERS
from geodata.space import nuts_versions

SEPARATOR = ","
"""Stands between several values of one key in a link; no id and no code contains it."""

LIST_KEYS: dict[str, str] = {
    "programme": "programmes",
    "theme": "themes",
    "family": "families",
    "region": "regions",
    "country": "countries",
    "seat": "seats",
    "code": "codes",
    "status": "statuses",
    "dates": "dates",
    "org": "org_types",
}
YEAR_KEYS: dict[str, str] = {"from": "start", "to": "end"}
TEXT_KEY = "q"

KEYS: dict[str, str] = {
    **{key: LIST_KEYS[key] for key in ("programme", "theme", "family", "region", "country", "seat", "code")},
    **YEAR_KEYS,
    **{key: LIST_KEYS[key] for key in ("dates", "status", "org")},
    TEXT_KEY: "text",
}
"""The keys of a link in their order, each with the field of `Filters` it stands for."""

SCREEN_KEYS = frozenset({
    "level", "measure", "year", "play", "circles", "across", "up", "layers", "size", "flows", "ground", "scheme",
    "classes", "focus", "place", "compared", "local", "parts", "story", "slide", "pace", "selected", "at", "lang",
    "id",
})  # fmt: skip
"""The keys of a link that say how the screen looks and select nothing."""


class Vocabulary(Protocol):
    """What `from_query` asks of a catalogue."""

    def known(self, key: str) -> Container[str]:
        """Return the values that a list key of a link may have."""


@dataclass(frozen=True)
class Dropped:
    """A value of a link that fell away: its key, and the value (cut when it is long)."""

    key: str
    value: str


def _one_line(text: str) -> str:
    """Return the text on one line, without letters that cannot be seen."""
    visible = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(visible.split())


def _cut(line: str) -> tuple[str, str]:
    """Return a line up to the limit of a search, and the rest."""
    return line[:MAX_SEARCH_LETTERS].rstrip(), line[MAX_SEARCH_LETTERS:].strip()


@dataclass(frozen=True)
class Filters:
    """What to select; an empty field asks for nothing. How the fields combine: `Catalogue.select`.

    Lists are kept in alphabetical order without repetition and empty items, the text on one line of at most
    `MAX_SEARCH_LETTERS`: whoever asks for the same has an equal object, one link and one cache entry.
    Raises ValueError for a year outside `FIRST_YEAR` to `LAST_YEAR` and for a start after the end.
    """

    programmes: tuple[str, ...] = ()
    """Ids of programmes."""
    themes: tuple[str, ...] = ()
    """Ids of themes."""
    families: tuple[str, ...] = ()
    """Families of themes (`schema.FAMILIES`)."""
    regions: tuple[str, ...] = ()
    """Ids of transformation regions."""
    countries: tuple[str, ...] = ()
    """ISO codes of countries (GB, GR)."""
    seats: tuple[str, ...] = ()
    """ISO codes of the countries of organisations: only these organisations are selected."""
    codes: tuple[str, ...] = ()
    """NUTS codes of any level, codes of ORP, or ids of functional areas."""
    start: int | None = None
    """First year of the period."""
    end: int | None = None
    """Last year of the period."""
    dates: tuple[str, ...] = ()
    """What is known of the dates (`schema.DATES_KNOWN`)."""
    statuses: tuple[str, ...] = ()
    """Statuses of projects (`schema.STATUSES`)."""
    org_types: tuple[str, ...] = ()
    """Kinds of organisation (`schema.ORG_TYPES`)."""
    text: str = ""
    """Words that must all be found, in any order."""

    def __post_init__(self) -> None:
        # A frozen dataclass is only open to its own class, and only here.
        for name in LIST_KEYS.values():
            object.__setattr__(self, name, tuple(sorted({*getattr(self, name)} - {""})))
        object.__setattr__(self, "text", _cut(_one_line(self.text))[0])
        years = [year for year in (self.start, self.end) if year is not None]
        if any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
            raise ValueError(f"a year lies between {FIRST_YEAR} and {LAST_YEAR}, not {years}")
        if years != sorted(years):
            raise ValueError(f"the period starts in {self.start}, after its end in {self.end}")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Filters()

    @property
    def has_period(self) -> bool:
        """Whether a period is asked for."""
        return self.start is not None or self.end is not None

    def items(self) -> list[tuple[str, str]]:
        """Return each single value with its key, in the order of `KEYS`: one chip each."""
        return [(key, value) for key, name in KEYS.items() for value in _as_texts(getattr(self, name))]

    def without(self, key: str, value: str) -> "Filters":
        """Return the filters without one of the `items`; a value that is not there changes nothing.

        Raises KeyError for a key that is none of `KEYS`.
        """
        name = KEYS[key]
        kept = tuple(item for item in _as_texts(getattr(self, name)) if item != value)
        if kept and key not in LIST_KEYS:
            return self
        changed: dict[str, Any] = {name: kept if key in LIST_KEYS else _DEFAULTS[name]}
        return replace(self, **changed)

    def to_query(self) -> dict[str, str]:
        """Return the keys and values of a link, in the order of `KEYS`; empty fields are left out."""
        values = {key: SEPARATOR.join(_as_texts(getattr(self, name))) for key, name in KEYS.items()}
        return {key: value for key, value in values.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str], catalogue: Vocabulary) -> tuple["Filters", tuple[Dropped, ...]]:
        """Return the filters that a link asks for, and what of it fell away; never raises for a value.

        Keys that are none of `KEYS` are somebody else's and are not looked at. A period whose start lies
        after its end is dropped, both years of it. A text over the limit is cut, the rest is dropped.
        """
        found: dict = {}
        dropped: list[Dropped] = []
        for key, name in KEYS.items():
            value = query.get(key, "")
            if len(value) > MAX_QUERY_LETTERS:
                dropped.append(_dropped(key, value))
            elif key in LIST_KEYS:
                items = _split(value)
                if key == "code":
                    # A code of another edition of NUTS is that of today where the region is the same.
                    items = nuts_versions.all_today(items)
                known = catalogue.known(key)
                found[name] = tuple(item for item in items if item in known)
                dropped += [_dropped(key, item) for item in items if item not in known]
            elif key in YEAR_KEYS:
                found[name] = _year(value)
                dropped += [_dropped(key, value)] if value and found[name] is None else []
            else:
                found[name], rest = _cut(_one_line(value))
                dropped += [_dropped(key, rest)] if rest else []
        start, end = found.get("start"), found.get("end")
        if start is not None and end is not None and start > end:
            dropped += [_dropped(key, str(found.pop(name))) for key, name in YEAR_KEYS.items()]
        return cls(**found), tuple(dropped)


_DEFAULTS = {field.name: field.default for field in fields(Filters)}


def _as_texts(value: tuple[str, ...] | str | int | None) -> tuple[str, ...]:
    """Return the values of a field as they stand in a link; none for an empty field."""
    if isinstance(value, tuple):
        return value
    return () if value in (None, "") else (str(value),)


def _split(value: str) -> Iterable[str]:
    """Return the distinct items of a list in a link, in their order."""
    items = (item.strip() for item in value.split(SEPARATOR))
    return dict.fromkeys(item for item in items if item)


def _year(value: str) -> int | None:
    """Return the year that four digits name, or None."""
    if not re.fullmatch(r"[0-9]{4}", value) or not FIRST_YEAR <= int(value) <= LAST_YEAR:
        return None
    return int(value)


def _dropped(key: str, value: str) -> Dropped:
    return Dropped(key, value[:MAX_DROPPED_LETTERS])


def read_query(text: str) -> dict[str, str]:
    """Return the keys and values of a link; values of a key that stands several times are one list."""
    query: dict[str, str] = {}
    for key, value in parse_qsl(text.rpartition("?")[2], keep_blank_values=True):
        query[key] = f"{query[key]}{SEPARATOR}{value}" if key in query else value
    return query


def unknown_keys(query: Mapping[str, str]) -> list[str]:
    """Return the keys of a query that neither select nor say how the screen looks: misspelt ones."""
    return sorted(query.keys() - KEYS.keys() - SCREEN_KEYS)
