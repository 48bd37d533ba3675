"""One's own table becomes projects: good rows kept, every fault named with its row, nothing guessed."""

from collections import Counter

import pytest

from geodata.catalogue import about, tables
from geodata.catalogue.filters import Filters
from geodata.errors import Code
from geodata.intake import columns, own, positions, projects, sheets
from geodata.intake.placing import Settings
from geodata.settings import DATA


def taken(text: str, catalogue, **settings) -> projects.Reading:
    """Return what a table in CSV becomes, its columns taken as proposed."""
    sheet = sheets.read(text.encode(), "own.csv")[0]
    at = columns.header_row(sheet.rows)
    header = sheet.rows[at]
    fields = {match.field: match.column for match in columns.propose(header)}
    given = Settings(fields, first=at + 2, comma=sheet.dialect.decimal_comma, **settings)
    return projects.read(sheet.rows[at + 1 :], header, given, catalogue, "own.csv")


def codes(reading: projects.Reading) -> Counter:
    return Counter((problem.row, problem.code) for problem in reading.problems)


def test_a_czech_table_with_title_rows_is_read_whole(catalogue) -> None:
    reading = taken(
        "Seznam projektů;;;;\n;;;;\nNázev projektu;Obec;Celkové náklady (Kč);Zahájení;Stav\n"
        "Rekultivace;Most;1 234 567,50;1.3.2023;probíhá\nMuzeum;Ostrava;2,5 mil. Kč;2024;dokončeno\n",
        catalogue,
        country="CZ",
        currency="CZK",
    )
    assert reading.problems == []
    first, second = reading.projects.to_dict("records")
    assert (first["title"], first["total_cost"], first["currency"]) == ("Rekultivace", "1234567.5", "CZK")
    assert (first["start_date"], first["status"]) == ("2023-03-01", "running")
    assert (second["total_cost"], second["start_date"], second["status"]) == ("2500000", "2024", "completed")
    assert reading.places.tolist() == ["town", "town"]
    assert "ustecky" in first["region_ids"]
    # The number of a row is that of the spreadsheet.
    assert list(reading.projects.index) == [4, 5]


FAULTY = """title;place;country;start;end;total cost;currency;lat;lon;status
Good;Most;CZ;2020;2022;100;EUR;;;running
;Most;CZ;2020;2022;100;EUR;;;running
Bad date;Most;CZ;31.02.2020;2022;100;EUR;;;running
Bad amount;Most;CZ;2020;2022;a lot;EUR;;;running
Bad country;Most;Atlantis;2020;2022;100;EUR;;;running
Many places;Nová Ves;CZ;2020;2022;100;EUR;;;running
No place;Xyzzyx;CZ;2020;2022;100;EUR;;;running
Turned;;PL;2020;2022;100;EUR;21.0122;52.2297;running
Abroad;;CZ;2020;2022;100;EUR;52.2297;21.0122;running
Far;;;2020;2022;100;EUR;-33.9;151.2;running
Word;Most;CZ;2020;2022;100;EUR;;;purple
Fault;Most;CZ;2020;2022;#REF!;EUR;;;running
Ends first;Most;CZ;2022;2020;100;EUR;;;running
Too long;Most;CZ;2020;2022;100;EUR;;;running;more
"""


def test_each_kind_of_fault_is_named_once_with_its_row_and_the_rest_is_kept(catalogue) -> None:
    reading = taken(FAULTY, catalogue)
    assert codes(reading) == Counter({
        (3, Code.NO_TITLE): 1, (4, Code.OTHER_DATE): 1, (5, Code.OTHER_AMOUNT): 1, (6, Code.OTHER_COUNTRY): 1,
        (7, Code.SEVERAL_PLACES): 1, (8, Code.NO_SUCH_PLACE): 1, (9, Code.TURNED_ROUND): 1, (10, Code.POINT_ABROAD): 1,
        (11, Code.OFF_THE_MAP): 1, (12, Code.OTHER_WORD): 1, (13, Code.FORMULA_FAULT): 1, (14, Code.REVERSED): 1,
        (15, Code.EXTRA_CELLS): 1,
    })  # fmt: skip
    assert reading.left_out == (3, 15)
    assert len(reading.projects) + len(reading.left_out) == 14
    assert 7 in reading.offered
    assert reading.places[9] == "none"


def test_a_choice_for_a_row_is_its_place(catalogue) -> None:
    reading = taken(FAULTY, catalogue, chosen={7: (50.0, 14.5)})
    assert reading.places[7] == "chosen"
    assert float(reading.projects.loc[7, "lat"]) == 50.0


def test_metres_are_read_only_in_the_form_that_was_chosen(catalogue) -> None:
    table = "name,x,y\nA,-471000,-1101000\n"
    assert codes(taken(table, catalogue)) == Counter({(2, Code.OFF_THE_MAP): 1})
    reading = taken(table, catalogue, form="s-jtsk")
    assert reading.problems == []
    assert float(reading.projects.iloc[0]["lat"]) == pytest.approx(49.8, abs=0.1)


def test_an_own_catalogue_has_both_or_the_own_rows_alone_and_leaves_the_whole_as_it_is(catalogue) -> None:
    reading = taken("title;obec;příjemce\nA;Most;Město Most\nB;Ostrava;\n", catalogue, country="CZ")
    text, problems = tables.read_text(DATA)
    said, _ = about.read(DATA)
    assert not problems
    beside = own.catalogue(text, said, reading, "My table", "own-1", alone=False)
    alone = own.catalogue(text, said, reading, "My table", "own-2", alone=True)
    assert len(beside.projects) == len(catalogue.projects) + 2
    assert len(alone.projects) == 2
    assert len(alone.events) == 0
    assert set(alone.projects["nuts3"]) == {"CZ042", "CZ080"}
    assert len(beside.select(Filters(programmes=(projects.OWN,))).projects) == 2
    assert alone.partners["organisation"].tolist() == ["Město Most"]
    assert not catalogue.projects["project_id"].str.startswith("own-").any()


def test_forms_are_counted_over_the_whole_table() -> None:
    pairs = [(-1101000.0, -471000.0), None, (-1101500.0, -472000.0)]
    assert positions.forms(pairs, ["", "", ""]) == {"s-jtsk": 2}
