"""Errors say where, what was found and what is expected."""

import pytest

from geodata.errors import SENTENCES, BuildError, CatalogueError, Code, GeodataError, Problem, UnknownRegionError


def test_a_problem_says_where_what_and_what_is_expected() -> None:
    problem = Problem(Code.NO_DATE, "projects.csv", 12, "start_date", "soon")
    text = "projects.csv, row 12, column start_date: 'soon' is no date; expected: YYYY, YYYY-MM or YYYY-MM-DD"
    assert str(problem) == text


def test_a_problem_of_a_whole_file_names_no_row_and_no_value() -> None:
    problem = Problem(Code.NO_FILE, "projects.csv")
    assert str(problem) == "projects.csv: is missing; expected: a CSV file of this name"


def test_a_catalogue_error_carries_every_problem() -> None:
    problems = [Problem(Code.EMPTY, "a.csv", row, "name") for row in (2, 3)]
    error = CatalogueError(problems)
    assert error.problems == problems
    assert str(error).splitlines() == [str(problem) for problem in problems]


def test_an_unknown_region_is_said_without_the_quotes_of_a_key_error() -> None:
    error = UnknownRegionError("CZ999")
    assert error.code == "CZ999"
    assert str(error) == "'CZ999' is no code of NUTS 2021 or of an ORP"
    with pytest.raises(KeyError):
        raise error


@pytest.mark.parametrize("error", [CatalogueError, UnknownRegionError, BuildError])
def test_one_base_catches_all_errors_of_the_library(error: type) -> None:
    assert issubclass(error, GeodataError)


def test_every_code_has_a_sentence_that_names_what_is_wrong_and_what_is_expected() -> None:
    assert set(SENTENCES) == set(Code)
    assert all("; expected: " in sentence for sentence in SENTENCES.values())
