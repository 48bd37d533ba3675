"""Every page in every language, with filters that find much, little and nothing: drawn, and said in that language."""

import pytest

from dashboard.pages import PAGES
from dashboard.words.i18n import LANGUAGES, SOURCE, messages
from tests.dashboard.atlas_app import everything, open_page

QUERIES = {"profile": {"place": "zasavje"}, "network": {"flows": "exchanges"}, "stage": {"story": "ostrava-2025"}}
"""What a page needs beside the filters to have something to show."""

FILTERS = {
    "all": {},
    "some": {"region": "slaskie", "theme": "land-brownfields"},
    "a period": {"from": "2014", "to": "2020", "country": "CZ"},
    "none": {"q": "nothing has these words"},
}

SHORTEST = 14
"""Letters of an English message that cannot stand in another language by chance, in a title or a name."""


def english(language: str) -> list[str]:
    """Return the fixed texts that have another form in a language."""
    known = messages(language)
    single = [message for message, text in known.single.items() if text != message and "{" not in message]
    return [message for message in single if len(message) >= SHORTEST and " " in message]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", [page.key for page in PAGES])
def test_a_page_is_drawn_and_nothing_of_it_is_left_in_english(shown, language, filters) -> None:
    app = open_page(shown, lang=language, **FILTERS[filters], **QUERIES.get(shown, {}))
    assert not app.exception
    assert not app.error
    said = everything(app)
    assert language == SOURCE or [message for message in english(language) if message in said] == []
