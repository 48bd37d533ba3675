"""Positions as people write them are read alike, and none is read that is none."""

import pytest

from geodata.intake import positions

OSTRAVA = (49.8346, 18.2820)


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("50.5", 50.5), ("50,5", 50.5), ("-4,25", -4.25), ("50.5°", 50.5), ("50,5 N", 50.5), ("4.25 W", -4.25),
        ("50°30'36\"", 50.51), ("N 50°30'36\"", 50.51), ("50° 30′ 36″ N", 50.51), ("14°24'0\"V", 14.4),
        ("50 30 36", 50.51), ("50:30:36", 50.51), ("50°30.6'", None), ("0°30'0\"W", -0.5), ("50°75'0\"", None),
        ("Ostrava", None), ("", None), ("1 234", None), ("2024-05-01", None),
    ],
)  # fmt: skip
def test_one_angle(cell, degrees) -> None:
    found = positions.angle(cell)
    assert (found is None) if degrees is None else found == pytest.approx(degrees)


@pytest.mark.parametrize(
    "cell",
    [
        "49.8346,18.2820", "49.8346, 18.2820", "49,8346; 18,2820", "49,8346 18,2820", "49,8346, 18,2820",
        "(49.8346;18.2820)", "Point(18.2820 49.8346)", "POINT (18,2820 49,8346)", "SRID=4326;POINT(18.2820 49.8346)",
        "49°50'4.56\"N 18°16'55.2\"E", "N 49°50'4.56\", E 18°16'55.2\"", "18°16'55.2\"E 49°50'4.56\"N",
    ],
)  # fmt: skip
def test_two_numbers_in_a_cell(cell) -> None:
    assert positions.pair(cell) == pytest.approx(OSTRAVA, abs=1e-4)


@pytest.mark.parametrize("cell", ["Ostrava", "49.8", "", "49.8346,18.2820,7", "POLYGON ((1 2, 3 4))", "2024-05-01"])
def test_what_is_no_pair(cell) -> None:
    assert positions.pair(cell) is None


@pytest.mark.parametrize(
    ("numbers", "form", "place"),
    [
        ((-1101000.0, -471000.0), "s-jtsk", OSTRAVA), ((-471000.0, -1101000.0), "s-jtsk", OSTRAVA),
        ((471000.0, 1101000.0), "s-jtsk", OSTRAVA), ((1101000.0, 471000.0), "s-jtsk", OSTRAVA),
        ((244000.0, 500000.0), "puwg-1992", (50.06, 19.0)), ((500000.0, 244000.0), "puwg-1992-turned", (50.06, 19.0)),
        ((110000.0, 503000.0), "d96-tm", (46.13, 15.04)),
        ((18.2820, 49.8346), "swapped", OSTRAVA), (OSTRAVA, "degrees", OSTRAVA),
    ],
)  # fmt: skip
def test_metres_of_three_countries_in_both_orders_and_signs(numbers, form, place) -> None:
    point = positions.read(*numbers, form)
    assert (point.lat, point.lon) == pytest.approx(place, abs=0.1)
    assert point.form == form


def test_the_form_of_a_table_is_that_which_puts_most_rows_into_a_region() -> None:
    swapped = [(18.28, 49.83), (13.64, 50.5), (19.02, 50.26)]
    assert next(iter(positions.forms(swapped, ["", "", ""]))) == "swapped"
    plain = [(b, a) for a, b in swapped]
    assert next(iter(positions.forms(plain, ["", "", ""]))) == "degrees"
    # Both readings lie in Europe: the country of the row decides.
    both = [(38.0, 46.0)]
    assert positions.forms([(45.0, 40.0)], ["SI"]) == {}
    assert "degrees" not in positions.forms(both, ["SI"])
