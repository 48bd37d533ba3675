"""Texts of the catalogue in the language of the page, where they exist."""

import pytest

from dashboard.words import names
from dashboard.words.i18n import LANGUAGES, Words
from geodata.catalogue import schema

CORE = ("moravskoslezsky", "ustecky", "karlovarsky", "slaskie", "zasavje", "savinjsko-saleska")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_core_regions_are_told_in_every_language(catalogue, language) -> None:
    rows = catalogue.regions.set_index("region_id").loc[list(CORE)].to_dict("records")
    told = [names.text(row, "summary", Words(language)) for row in rows]
    assert {said for _, said in told} == {language}
    assert len({text for text, _ in told}) == len(CORE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_on_an_endangered_area_is_told_in_every_language(catalogue, language) -> None:
    noted = catalogue.hsou[catalogue.hsou["note"] != ""]
    assert len(noted)
    for row in noted.to_dict("records"):
        text, said = names.text(row, "note", Words(language))
        assert text
        assert said == language


def test_a_text_without_a_translation_is_the_english_one_and_says_so(catalogue) -> None:
    row = catalogue.regions[catalogue.regions["summary_cs"] == ""].iloc[0].to_dict()
    assert names.text(row, "summary", Words("cs")) == (row["summary_en"], "en")


def test_numbers_in_a_translation_are_those_of_the_english_text(catalogue) -> None:
    """Hold that the figures of a summary are the same in each language, whatever separates their digits."""
    for row in catalogue.regions.to_dict("records"):
        for language in schema.TEXT_LANGUAGES:
            own = row[f"summary_{language}"]
            if own:
                assert digits(own) == digits(row["summary_en"]), (row["region_id"], language)


def digits(text: str) -> list[str]:
    """Return the digits of a text, number by number apart from their separators, in order of size."""
    return sorted("".join(letter for letter in text if letter.isdigit()))
