"""Amounts in euro by the reference rates of the ECB."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import money
from geodata.money import AT_DATE, AT_START, FIRST, OWN, Euro

FIXED = date(2025, 9, 25)
"""The date of the rates of the embedded catalogue."""


def test_euro_stay_as_they_are() -> None:
    assert money.rates().to_euro(12.34, "EUR", date(2020, 1, 1), FIXED) == Euro(12.34, OWN, None)
    assert money.rates().to_euro(12.34, "EUR", None, FIXED) == Euro(12.34, OWN, None)


@pytest.mark.parametrize(
    ("currency", "day", "rate"),
    [("CZK", date(2020, 1, 2), 25.411), ("PLN", date(2020, 1, 2), 4.2544), ("SIT", date(2006, 12, 29), 239.64)],
)
def test_another_currency_is_converted_at_the_rate_of_the_day(currency: str, day: date, rate: float) -> None:
    euro = money.rates().to_euro(1000.0, currency, day, FIXED)
    assert euro.amount == pytest.approx(1000 / rate)
    assert (euro.basis, euro.rate_date) == (AT_START, day)


def test_a_weekend_takes_the_rate_before_it() -> None:
    friday = money.rates().to_euro(1000.0, "CZK", date(2020, 1, 3), FIXED)
    sunday = money.rates().to_euro(1000.0, "CZK", date(2020, 1, 5), FIXED)
    assert sunday.amount == friday.amount


@pytest.mark.parametrize("day", [None, date(2099, 1, 1)])
def test_without_a_date_or_with_a_later_one_the_rate_of_the_catalogue_is_taken_and_marked(day: date | None) -> None:
    euro = money.rates().to_euro(1000.0, "CZK", day, FIXED)
    assert (euro.basis, euro.rate_date) == (AT_DATE, FIXED)
    # The ECB's reference rate of that day.
    assert euro.amount == pytest.approx(1000 / 24.289)


def test_a_date_before_the_rates_takes_the_first_one() -> None:
    euro = money.rates().to_euro(1000.0, "PLN", date(1985, 5, 1), FIXED)
    assert euro.amount > 0
    assert (euro.basis, euro.rate_date) == (FIRST, date(1999, 1, 4))


@pytest.mark.parametrize("currency", ["", "XXX", "eur", "KČ"])
def test_an_unknown_currency_is_no_amount(currency: str) -> None:
    assert money.rates().to_euro(1000.0, currency, None, FIXED) is None


def test_the_rates_are_read_once() -> None:
    assert money.rates() is money.rates()
    assert {"CZK", "PLN", "HUF", "RON", "GBP"} <= money.rates().currencies


@given(
    st.sampled_from(["EUR", "CZK", "PLN", "SIT", "HRK", "BGN"]),
    st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.floats(0, 1e12),
)
def test_any_date_gives_an_amount_that_grows_with_the_sum(currency: str, day: date | None, amount: float) -> None:
    one, other = (money.rates().to_euro(value, currency, day, FIXED) for value in (amount, 2 * amount))
    assert 0 <= one.amount <= other.amount
    assert other.amount == pytest.approx(2 * one.amount)
    assert one.basis in money.BASES
