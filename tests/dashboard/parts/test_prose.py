"""A text of the catalogue stands in the language of the page, or says which it is in."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    """Draw one text of the page's language and one of another."""
    from dashboard.parts.prose import prose  # noqa: PLC0415  AppTest runs the body of this function alone
    from dashboard.words.i18n import Words  # noqa: PLC0415

    prose("Vlastní *text*", "cs", Words("cs"))
    prose("Foreign <b>text</b>", "en", Words("cs"))
    prose("", "en", Words("cs"))


def test_a_text_of_another_language_says_so_and_both_stand_as_they_are() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert [one.value for one in app.markdown] == [r"Vlastní \*text\*"]
    (foreign,) = app.get("html")
    assert foreign.proto.body == '<p lang="en">Foreign &lt;b&gt;text&lt;/b&gt;</p>'
