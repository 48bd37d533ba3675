"""Every page in every language: nothing of it is left in English, apart from names and titles."""

import pytest

from dashboard.words.i18n import LANGUAGES, SOURCE, messages

PAGES = {
    "": ("", "iframe"),
    "profile": ("place=zasavje", "[data-testid=stDataFrame]"),
    "local": ("", "[data-testid=stDataFrame]"),
    "compare": ("", "[data-testid=stDataFrame]"),
    "network": ("flows=exchanges", "iframe"),
    "exchanges": ("", "iframe"),
    "programmes": ("", "[data-testid=stDataFrame]"),
    "stories": ("", "[data-testid=stFileUploader]"),
    "stage": ("story=ostrava-2025", "iframe"),
    "data": ("", "[data-testid=stDataFrame]"),
}
SHORTEST = 14
"""Letters of an English message that cannot stand in another language by chance, in a title or a name."""


def english(language: str) -> list[str]:
    """Return the fixed texts that have another form in a language."""
    known = messages(language)
    single = [message for message, text in known.single.items() if text != message and "{" not in message]
    return [message for message in single if len(message) >= SHORTEST and " " in message]


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE])
def test_no_english_is_left_on_a_page(atlas, watch, language) -> None:
    for page, (query, ready) in PAGES.items():
        atlas.page.goto(f"{atlas.address}/{page}?lang={language}&{query}")
        atlas.page.locator(ready).first.wait_for(state="attached")
        atlas.wait_at_rest()
        shown = atlas.page.locator("[data-testid=stApp]").inner_text()
        assert [message for message in english(language) if message in shown] == [], page
        assert atlas.page.get_by_test_id("stException").count() == 0
    # Leaving a page ends what it was fetching: only what went out or complained counts.
    assert (watch.outside, watch.errors) == ([], [])
