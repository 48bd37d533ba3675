"""The words of the interface in four languages, and numbers, money and dates as each writes them.

Messages are English in the code and translated by gettext catalogues (``locale/LANGUAGE.po``), read with
Babel. Nothing is installed into the process: a `Words` belongs to one run of one visitor. Plural forms are
CLDR's; ``msgstr[i]`` of a catalogue is the i-th of ``PLURALS[language]``.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, dates, numbers
from babel.messages.pofile import read_po

from geodata.dates import parse
from geodata.text import sort_key

LOCALE = Path(__file__).parent / "locale"
SOURCE = "en"
LANGUAGES = {"en": "English", "cs": "Čeština", "pl": "Polski", "sl": "Slovenščina"}
"""Languages of the interface by ISO 639-1 code, each in its own name."""

EUROPEAN = {"en": "en_GB"}
"""CLDR's plain English is American: Europeans write 8 September 2025."""

PLURALS = {
    "cs": ("one", "few", "many", "other"),
    "pl": ("one", "few", "many", "other"),
    "sl": ("one", "two", "few", "other"),
}
"""CLDR plural categories in the order of ``msgstr[i]``; ``many`` of Czech is for fractions."""

UNITS = (1e9, 1e6, 1e3)

COMPACT_FROM = 100_000
"""Amounts from here on are said in thousands, millions or billions."""


def marked(message: str) -> str:
    """Return the message as it is: marks it for translation where it stands in a table of labels."""
    return message


def best_language(wanted: str | None) -> str:
    """Return the language of the interface for a browser's locale (``cs-CZ``): English when there is none."""
    code = (wanted or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else SOURCE


@dataclass(frozen=True)
class Messages:
    """One language's messages: translations by English message, lists of forms by English singular."""

    single: dict[str, str]
    plural: dict[str, tuple[str, ...]]


@cache
def messages(language: str) -> Messages:
    """Return the messages of a language; empty for the language of the code."""
    if language == SOURCE:
        return Messages({}, {})
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    single: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if isinstance(message.id, tuple):
            plural[message.id[0]] = tuple(message.string or ())
        elif message.id:
            single[str(message.id)] = str(message.string)
    return Messages(single, plural)


# What a page says hundreds of times: looking it up in CLDR each time took a tenth of an answer.


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(EUROPEAN.get(language, language))


@lru_cache(maxsize=4096)
def _decimal(value: float, language: str) -> str:
    return numbers.format_decimal(value, locale=_locale(language))


@lru_cache(maxsize=1024)
def _country(code: str, language: str) -> str:
    return _locale(language).territories.get({"EL": "GR", "UK": "GB"}.get(code, code), code)


@dataclass(frozen=True)
class Words:
    """What is said, in one language: messages, numbers, money, dates and the order of names."""

    language: str = SOURCE

    @property
    def locale(self) -> Locale:
        """The CLDR locale of the language."""
        return _locale(self.language)

    def t(self, message: str, **values: object) -> str:
        """Translate a message and fill its named placeholders."""
        text = messages(self.language).single.get(message, message)
        return text.format(**values) if values else text

    def tn(self, one: str, other: str, n: int, **values: object) -> str:
        """Translate a message in the form that the number `n` asks for; ``{n}`` is the number as written here."""
        category = self.locale.plural_form(n)
        forms = messages(self.language).plural.get(one)
        english = one if category == "one" else other
        text = english if forms is None else forms[PLURALS[self.language].index(category)]
        return text.format(n=self.number(n), **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the separators of the language and at most so many decimals."""
        return _decimal(round(value, decimals), self.language)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share (0 to 1) in per cent with at most so many decimals."""
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", "#,##0." + "#" * decimals)
        return numbers.format_percent(share, pattern if decimals else None, locale=self.locale)

    def units(self) -> tuple[tuple[float, str], ...]:
        """Return what large numbers are counted in, the largest first: ``(1e6, "mil.")``."""
        if self.language == SOURCE:
            # CLDR's English puts €943M, which reads badly beside the other languages and the design's "0.9 bn €".
            return tuple(zip(UNITS, ("bn", "m", "k"), strict=True))
        return tuple(
            (size, numbers.format_compact_decimal(size, locale=self.locale).removeprefix("1").strip()) for size in UNITS
        )

    def euro(self, amount: float) -> str:
        """Return an amount in euro the short way: ``1.2 bn €``, ``12,5 mil. €``, ``840 €``."""
        return self.money(amount, "EUR") if amount < COMPACT_FROM else self._compact_euro(amount)

    def _compact_euro(self, amount: float) -> str:
        if self.language == SOURCE:
            for size, unit in self.units():
                if amount >= size or size == UNITS[-1]:
                    return f"{self.number(amount / size, 1)} {unit} €"
        return numbers.format_compact_currency(amount, "EUR", locale=self.locale, fraction_digits=1)

    def money(self, amount: float, currency: str) -> str:
        """Return an amount in full with its currency's code or sign, without empty decimals."""
        whole = float(amount).is_integer() or amount >= 1000
        value = (
            f"{self.number(round(amount))}" if whole else numbers.format_decimal(round(amount, 2), locale=self.locale)
        )
        return f"{value} {'€' if currency == 'EUR' else currency}"

    def date(self, text: str) -> str:
        """Return a date of the catalogue as people write it, as precisely as it is known."""
        parsed = parse(text)
        if parsed is None:
            return text
        if parsed.precision == "year":
            return str(parsed.first.year)
        if parsed.precision == "month":
            return dates.format_skeleton("yMMMM", parsed.first, locale=self.locale)
        return self.day(parsed.first)

    def day(self, when: dt.date) -> str:
        """Return a day as people write it: ``8. září 2025``."""
        return dates.format_date(when, "long", locale=self.locale)

    def period(self, start: str, end: str) -> str:
        """Return a period of two dates of the catalogue; an unknown one is "…"; empty when both are unknown."""
        if start == end:
            return self.date(start) if start else ""
        # No words: "from" and "until" would ask for the genitive of the month.
        return " – ".join(self.date(text) if text else "…" for text in (start, end))

    def country(self, code: str) -> str:
        """Return a country's name by its ISO code; the code itself when CLDR has no name."""
        return _country(code, self.language)

    def sort(self, names: Iterable[str]) -> list[str]:
        """Return names in the order of the language."""
        return sorted(names, key=lambda name: sort_key(name, self.language))
