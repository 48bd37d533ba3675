"""Texts of the catalogue inside Markdown are shown, never interpreted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words.markdown import link, plain, sources

SPECIAL = r"\`*_{}[]()<>#+-.!|~$:&^="


@given(st.text())
def test_every_special_sign_is_escaped(text) -> None:
    bare = re.sub(r"\\(.)", "", plain(text))
    assert not set(bare) & set(SPECIAL)


@given(st.text())
def test_the_text_itself_is_kept(text) -> None:
    shown = re.sub(r"\\(.)", r"\1", plain(text))
    assert shown.replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")


def test_no_icon_or_emoji_code_is_left() -> None:
    shown = re.sub(r"\\(.)", r"\1", plain(":material/bug_report: :smile: 12:30"))
    assert not re.search(r":[A-Za-z+]", shown)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host", ""])
def test_only_web_addresses_become_links(url) -> None:
    assert link("source", url) == "source"


def test_an_address_cannot_end_the_link_early() -> None:
    assert (
        link("a", "https://example.org/x) [b](https://evil") == "[a](https://example.org/x%29%20%5Bb%5D%28https://evil)"
    )


def test_sources_are_named_by_their_hosts_or_by_their_title() -> None:
    assert sources("https://www.a.cz/x; http://b.pl/y", "", "Source:") == (
        r"Source\: [a\.cz](https://www.a.cz/x), [b\.pl](http://b.pl/y)"
    )
    assert sources("", "A report", "Source:") == r"Source\: A report"
