"""A story as one HTML file: small, complete, without an address to fetch from, and no text that breaks out."""

import re

from dashboard.files import standalone
from dashboard.session import story


def test_the_file_is_small_and_fetches_nothing(three_views, czech, page, finish) -> None:
    made, said = finish(standalone.html(three_views, page("cs"), czech))
    page = made.content.decode()
    assert said == [1, 2, 3]
    assert len(made.content) < standalone.MAX_BYTES
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=\"(?!data:)", page)
    assert "@import" not in page
    assert "{{" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)


def test_a_text_cannot_end_the_script(three_views, czech, page, finish) -> None:
    made, _ = finish(standalone.html(three_views, page("en"), czech))
    page = made.content.decode()
    assert page.count("<script>") == page.count("</script>") == 2
    assert "Exchanges \\u003c/script>" in page


def test_every_shipped_story_fits(catalogue, czech, page, finish) -> None:
    for shipped in story.shipped(catalogue).values():
        made, _ = finish(standalone.html(shipped, page("cs"), czech))
        assert made.failed == ()
        assert len(made.content) < standalone.MAX_BYTES
