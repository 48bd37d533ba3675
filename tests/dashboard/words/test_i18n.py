"""The words of the interface: complete in four languages, and numbers and dates as each writes them."""

import re
import string

import pytest
from babel.messages.pofile import read_po

from dashboard.words.extract import composed, extracted
from dashboard.words.i18n import LANGUAGES, LOCALE, PLURALS, Words, best_language

TRANSLATED = tuple(PLURALS)


def identities(catalogue) -> set:
    """Return the ids of all messages."""
    return {message.id for message in catalogue if message.id}


def forms(message) -> tuple[str, ...]:
    """Return the translations of a message, one or several."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def placeholders(text: str) -> set[str]:
    """Return the named placeholders of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture(params=TRANSLATED)
def language(request) -> str:
    """Each language that is translated."""
    return request.param


@pytest.fixture
def catalogue(language):
    """The catalogue of messages of a language."""
    with (LOCALE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def test_every_language_has_a_catalogue() -> None:
    assert {path.stem for path in LOCALE.glob("*.po")} == set(LANGUAGES) - {"en"} == set(TRANSLATED)


def test_the_catalogue_has_exactly_the_messages_of_the_code(catalogue) -> None:
    assert identities(catalogue) == identities(extracted())


def test_no_message_is_untranslated_or_doubtful(catalogue) -> None:
    assert [message.id for message in catalogue if message.id and not all(forms(message))] == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_plural_messages_have_all_forms_of_the_language(catalogue, language) -> None:
    plural = [message for message in catalogue if isinstance(message.id, tuple)]
    assert plural
    assert {len(message.string) for message in plural} == {len(PLURALS[language])}


def test_placeholders_are_the_same_as_in_english(catalogue) -> None:
    for message in catalogue:
        if not message.id:
            continue
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set().union(*map(placeholders, english))
        for form in forms(message):
            assert placeholders(form) == wanted, message.id


def test_no_text_is_put_together_before_it_is_translated() -> None:
    assert composed() == []


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [
        ("en", 1, "1 project"),
        ("en", 1187, "1,187 projects"),
        ("cs", 1, "1 projekt"),
        ("cs", 3, "3 projekty"),
        ("cs", 5, "5 projektů"),
        ("pl", 22, "22 projekty"),
        ("pl", 25, "25 projektów"),
        ("sl", 1, "1 projekt"),
        ("sl", 2, "2 projekta"),
        ("sl", 4, "4 projekti"),
        ("sl", 101, "101 projekt"),
    ],
)
def test_plurals_follow_the_number(language, n, text) -> None:
    assert Words(language).tn("{n} project", "{n} projects", n) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234,567.9"), ("cs", "1 234 567,9"), ("pl", "1 234 567,9"), ("sl", "1.234.567,9")],
)
def test_numbers_have_the_separators_of_the_language(language, text) -> None:
    assert Words(language).number(1234567.89, 1).replace("\xa0", " ") == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (943e6, "943 m €"),
        (967.2e6, "967.2 m €"),
        (1.04e9, "1 bn €"),
        (12_540_000, "12.5 m €"),
        (840, "840 €"),
        (250_000, "250 k €"),
        (0, "0 €"),
    ],
)
def test_large_amounts_are_said_the_short_way(amount, text) -> None:
    assert Words("en").euro(amount) == text


def test_large_amounts_in_the_other_languages_use_their_own_words() -> None:
    assert re.sub(r"\s", " ", Words("cs").euro(1.94e9)) == "1,9 mld. €"


def test_amounts_in_full_keep_their_currency() -> None:
    assert Words("cs").money(54_675_000, "CZK").replace("\xa0", " ") == "54 675 000 CZK"
    assert Words("en").money(12.5, "EUR") == "12.5 €"


@pytest.mark.parametrize(
    ("text", "shown"), [("2025", "2025"), ("2025-09", "září 2025"), ("2025-09-08", "8. září 2025"), ("??", "??")]
)
def test_dates_are_as_precise_as_they_are_known(text, shown) -> None:
    assert Words("cs").date(text) == shown


def test_a_period_names_what_is_known() -> None:
    words = Words("en")
    assert words.period("2020-02", "2023-01") == "February 2020 – January 2023"
    assert words.period("2020", "") == "2020 – …"
    assert words.period("", "2020") == "… – 2020"
    assert words.period("2020", "2020") == "2020"
    assert words.period("", "") == ""


def test_names_are_sorted_as_people_look_them_up() -> None:
    assert Words("cs").sort(["Ústí", "Chomutov", "Cheb", "Most", "Hodonín"]) == [
        "Hodonín",
        "Cheb",
        "Chomutov",
        "Most",
        "Ústí",
    ]


@pytest.mark.parametrize(
    ("locale", "language"), [("cs-CZ", "cs"), ("sl", "sl"), ("pl_PL", "pl"), ("de-DE", "en"), (None, "en"), ("", "en")]
)
def test_the_language_is_chosen_from_the_browser(locale, language) -> None:
    assert best_language(locale) == language
