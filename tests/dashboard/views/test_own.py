"""The template of one's own table is understood in every language by the reader of such tables."""

import pytest

from dashboard.views.own import offers
from dashboard.words import fields
from dashboard.words.i18n import LANGUAGES, Words
from geodata.intake import columns, projects, sheets
from geodata.intake.columns import FIELDS
from geodata.intake.placing import PLACED, Settings
from geodata.intake.positions import FORMS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_understood_as_it_is(catalogue, language) -> None:
    content = offers.filled(Words(language), catalogue)
    sheet = sheets.read(content, "template.xlsx")[0]
    assert columns.header_row(sheet.rows) == 0
    taken = {match.field: match.column for match in columns.propose(sheet.rows[0])}
    names = [fields.FIELDS[field][0] for field in FIELDS]
    assert [taken.get(field) for field in FIELDS] == list(range(len(FIELDS))), names
    reading = projects.read(sheet.rows[1:], sheet.rows[0], Settings(taken), catalogue, "template.xlsx")
    assert reading.problems == []
    assert len(reading.projects) == len(offers.EXAMPLES)
    assert "none" not in set(reading.places)


def test_every_field_form_and_way_has_its_words() -> None:
    assert set(fields.FIELDS) == set(FIELDS)
    assert set(fields.FORMS) == set(FORMS)
    assert set(fields.PLACED) == set(PLACED)
