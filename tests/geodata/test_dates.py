"""Dates of a year, a month or a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates
from geodata.settings import FIRST_YEAR, LAST_YEAR


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "month"),
        ("2024-03-21", date(2024, 3, 21), date(2024, 3, 21), "day"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
    ],
)
def test_a_date_keeps_its_precision_and_spans_what_it_can_mean(text: str, first: date, last: date, precision: str):
    assert dates.parse(text) == dates.PartialDate(first, last, precision)
    assert dates.first_day(text) == first
    assert dates.last_day(text) == last


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "24", "2024-", "2024-1", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-2-3", "2024/02",
        "21.3.2024", "2024-03-21T10:00", " 2024", "2024\n", "1949", "2101", "0000", "9999", "-2024", "٢٠٢٤", "2024-０3",
        "45372", "unknown",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none_and_never_a_guess(text: str) -> None:
    assert dates.parse(text) is None
    assert dates.first_day(text) is None
    assert dates.last_day(text) is None


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    text = day.isoformat()
    exact, month, year = (dates.parse(text[:length]) for length in (10, 7, 4))
    assert exact.first == exact.last == day
    assert year.first <= month.first <= day <= month.last <= year.last


@given(st.text(alphabet="0123456789-", max_size=12) | st.text(max_size=12))
def test_any_text_is_a_period_or_none(text: str) -> None:
    parsed = dates.parse(text)
    assert parsed is None or parsed.first <= parsed.last
