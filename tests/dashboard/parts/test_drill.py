"""The way into a region: which level shows its parts, and the path back."""

import pytest

from dashboard.parts.drill import level_of_parts, path


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("CZ", "nuts2"),
        ("CZ04", "nuts3"),
        ("CZ042", "orp"),
        ("PL22A", "nuts3"),
        ("SI", "nuts2"),
        ("SI035", "nuts3"),
        ("aglomeracja-opolska", "area"),
    ],
)
def test_the_parts_of_a_region(code, level) -> None:
    assert level_of_parts(code) == level


def test_the_path_leads_from_the_country_down() -> None:
    assert path("CZ042") == ["CZ", "CZ04", "CZ042"]
    assert path("PL") == ["PL"]
    assert path("aglomeracja-opolska") == ["PL", "PL52", "aglomeracja-opolska"]
    assert path("") == []
