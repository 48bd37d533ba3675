"""CSV files: both dialects read back whole, and no cell runs anything."""

import csv
import io
import math
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.export.csv import DIALECTS, to_csv
from geodata.export.tables import events_table, partners_table, practices_table, projects_table

TABLES = {
    "projects": projects_table,
    "partners": partners_table,
    "events": events_table,
    "practices": practices_table,
}
KEYS = {"projects": "project_id", "partners": "name", "events": "event_id", "practices": "practice_id"}


def read(content, dialect="plain"):
    """Return the rows of a CSV file as the csv module reads them, the header first."""
    form = DIALECTS[dialect]
    return list(csv.reader(io.StringIO(content.decode(form.encoding), newline=""), delimiter=form.separator))


# Tables


ANY_TEXT = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("=+-@\t\r\n\0 ;,\"'a1\u00a0\u200b\ufeff"), max_size=8),
)
DANGEROUS = re.compile(r"\s*[=+\-@\t\r\n\0]")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_file_of_the_catalogue_reads_back_whole(catalogue, dialect):
    for table, make in TABLES.items():
        frame = make(catalogue)
        rows = read(to_csv(frame, dialect), dialect)
        assert rows[0] == frame.columns.tolist(), table
        assert len(rows) == len(frame) + 1
        assert {len(row) for row in rows} == {frame.shape[1]}


def test_the_dialects_are_what_they_say():
    frame = pd.DataFrame({"place": ["Ústí"], "lat": [50.66]})
    assert to_csv(frame) == "place,lat\nÚstí,50.66\n".encode()
    assert to_csv(frame, "excel") == b"\xef\xbb\xbf" + "place;lat\r\nÚstí;50,66\r\n".encode()
    with pytest.raises(KeyError):
        to_csv(frame, "wordperfect")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+420 777", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "  =1", "\u00a0=1", "\ufeff=1", "＝1", "\tx",
     '=HYPERLINK("http://x","y")', "\x1f=1"],
)  # fmt: skip
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    for dialect in DIALECTS:
        assert read(to_csv(pd.DataFrame({"a": [text]}), dialect), dialect)[1][0].startswith("'")


@pytest.mark.parametrize("text", ["", "Most", "a=b", "5-10", "'t Zand", "user@example.org", "„Saturn”", "100 %"])
def test_other_text_stays_as_it_is(text):
    assert read(to_csv(pd.DataFrame({"a": [text], "b": ["x"]})))[1][0] == text


def test_numbers_dates_and_missing_values_are_written_plainly():
    frame = pd.DataFrame({
        "number": [-5.25, 3.0, 1e15, 1e-5, np.nan, -0.0, np.inf],
        "count": [1, -2, 3, 4, 5, 6, 7],
        "flag": [True, False, True, False, True, False, True],
        "day": [pd.Timestamp("2026-11-23"), pd.NaT, pd.Timestamp("2026-11-23 10:30"), *[pd.NaT] * 4],
        "mixed": pd.Series([1.5, None, pd.NA, date(2020, 2, 1), "=x", 2, True], dtype=object),
        "kind": pd.Categorical(["a", None, "=b", "a", "a", "a", "a"]),
    })  # fmt: skip
    rows = read(to_csv(frame))[1:]
    assert [row[0] for row in rows] == ["-5.25", "3", "1000000000000000", "0.00001", "", "0", ""]
    assert [row[1] for row in rows] == ["1", "-2", "3", "4", "5", "6", "7"]
    assert [row[2] for row in rows][:2] == ["true", "false"]
    assert [row[3] for row in rows][:3] == ["2026-11-23", "", "2026-11-23T10:30:00"]
    assert [row[4] for row in rows] == ["1.5", "", "", "2020-02-01", "'=x", "2", "true"]
    assert [row[5] for row in rows][:3] == ["a", "", "'=b"]


def test_names_of_columns_are_made_harmless_too():
    assert read(to_csv(pd.DataFrame({"=1+1": ["x"]})))[0] == ["'=1+1"]


def test_control_characters_become_blanks():
    assert read(to_csv(pd.DataFrame({"a": ["one\r\ntwo\x07\u2028three"]})))[1] == ["one  two  three"]


@given(
    rows=st.lists(st.tuples(ANY_TEXT, ANY_TEXT, st.floats(-1e12, 1e12)), max_size=8),
    dialect=st.sampled_from(sorted(DIALECTS)),
)
def test_whatever_text_goes_in_the_file_has_its_rows_and_columns_and_runs_nothing(rows, dialect):
    frame = pd.DataFrame(rows, columns=["first", "second", "number"])
    found = read(to_csv(frame, dialect), dialect)
    assert len(found) == len(rows) + 1
    for cells, (first, second, number) in zip(found[1:], rows, strict=True):
        assert len(cells) == 3
        assert not any(DANGEROUS.match(cell) for cell in cells[:2])
        assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", cell) for cell in cells)
        for cell, text in ((cells[0], first), (cells[1], second)):
            assert len(cell.removeprefix("'")) in {len(text), len(text) - text.startswith("'")}
        assert float(cells[2].replace(",", ".")) == number


@given(numbers=st.lists(st.floats(allow_nan=True, allow_infinity=False), min_size=1, max_size=8))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_numbers_read_back_as_they_were(numbers, dialect):
    form = DIALECTS[dialect]
    content = to_csv(pd.DataFrame({"n": numbers, "m": 1}), dialect)
    found = pd.read_csv(
        io.BytesIO(content), sep=form.separator, decimal=form.decimal, encoding=form.encoding, dtype=str
    )["n"].str.replace(form.decimal, ".")
    for text, number in zip(found, numbers, strict=True):
        assert math.isnan(number) if pd.isna(text) else float(text) == number


def test_pandas_reads_the_numbers_of_both_dialects(catalogue):
    frame = projects_table(catalogue)
    for dialect, form in DIALECTS.items():
        content = io.BytesIO(to_csv(frame, dialect))
        found = pd.read_csv(content, sep=form.separator, decimal=form.decimal, encoding=form.encoding)
        for column in ("total_cost", "total_cost_eur", "lat", "lon", "partner_count"):
            np.testing.assert_array_equal(found[column].astype(float), frame[column].astype(float))


# GeoJSON
