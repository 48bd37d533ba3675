"""Amounts in euro, converted with the reference rates of the European Central Bank.

The rates come with the package ``currencyconverter``, which ships the ECB's daily history; no network
is used. An amount in another currency is converted with the rate of its date (the start of the project);
without a date, or with one later than that of the catalogue's rates, with the rate of that date, and marked so: the
same catalogue gives the same sums whatever release of the package is installed. A date before the first rate gets the
first rate, and is marked so.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from currency_converter import CurrencyConverter

OWN = "own"
AT_START = "ecb-start"
AT_DATE = "ecb-date"
FIRST = "ecb-first"
BASES = (OWN, AT_START, AT_DATE, FIRST)
"""How an amount in euro came about: it is in euro, or converted at the start date, at the date of the rates of the
catalogue, or at the first known rate because the start lies before it."""


@dataclass(frozen=True)
class Euro:
    """An amount in euro, how it came about, and the date of the rate (``None`` for own euro)."""

    amount: float
    basis: str
    rate_date: date | None


class Rates:
    """The ECB's reference rates, read once."""

    @cached_property
    def _converter(self) -> CurrencyConverter:
        # A rate is missing on weekends and holidays: the last one before is the ECB's own practice.
        return CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")

    @property
    def currencies(self) -> frozenset[str]:
        """Currencies that can be converted."""
        return frozenset(self._converter.currencies)

    @lru_cache(maxsize=4096)  # noqa: B019  one Rates lives as long as the process
    def _rate(self, currency: str, on: date | None, fixed: date) -> tuple[float, str, date]:
        bounds = self._converter.bounds[currency]
        last = min(fixed, bounds.last_date)
        if on is None or on > last:
            when, basis = last, AT_DATE
        elif on < bounds.first_date:
            when, basis = bounds.first_date, FIRST
        else:
            when, basis = on, AT_START
        return float(self._converter.convert(1.0, currency, "EUR", date=when)), basis, when

    def to_euro(self, amount: float, currency: str, on: date | None, fixed: date) -> Euro | None:
        """Convert an amount of a date, at the latest of the date ``fixed``; ``None`` when the currency is unknown."""
        if currency == "EUR":
            return Euro(amount, OWN, None)
        if currency not in self.currencies:
            return None
        rate, basis, when = self._rate(currency, on, fixed)
        return Euro(amount * rate, basis, when)


@lru_cache(maxsize=1)
def rates() -> Rates:
    """Return the process's rates."""
    return Rates()
