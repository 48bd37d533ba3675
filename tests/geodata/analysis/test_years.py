"""The line beneath a key figure counts what began, year by year."""

import pandas as pd

from geodata.analysis import years
from geodata.settings import DATA
from tests.files import rows


def test_each_year_has_the_records_that_began_in_it(catalogue) -> None:
    found = years.began(catalogue.events)
    starts = [row["start_date"][:4] for row in rows(DATA / "events.csv") if row["start_date"]]
    for year, count in found.items():
        assert count == starts.count(str(year))
    assert list(found.index) == list(range(found.index[0], int(max(starts)) + 1))


def test_years_without_a_beginning_are_zero_and_the_undated_are_left_out() -> None:
    frame = pd.DataFrame({"start_date": ["2019", "2021-05", "", "2021-01-02"]})
    assert years.began(frame).to_dict() == {2019: 1, 2020: 0, 2021: 2}


def test_nothing_dated_gives_no_line() -> None:
    assert years.began(pd.DataFrame({"start_date": [""]}, dtype="str")).empty
