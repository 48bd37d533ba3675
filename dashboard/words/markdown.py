"""Texts of the catalogue inside Markdown: shown as they are, never interpreted."""

import re
from urllib.parse import quote

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


_WORD_JOINER = "\u2060"
"""Takes no room and breaks no line. Streamlit looks for ``:material/…:`` and ``:smile:`` in the text that is left
when Markdown is read, where no escape helps: a colon before a letter gets one."""


def plain(text: str) -> str:
    """Return a text with every sign escaped that Markdown, HTML, LaTeX or an icon code of Streamlit could mean."""
    line = re.sub(r":(?=\S)", f":{_WORD_JOINER}", " ".join(str(text).split()))
    return _SPECIAL.sub(r"\\\1", line)


def link(label: str, url: str) -> str:
    """Return a Markdown link to a web address; only the label when the address is not http(s)."""
    if not re.match(r"https?://", url):
        return plain(label)
    return f"[{plain(label)}]({quote(url, safe=':/?#@!$&+,;=%~-._')})"


def sources(urls: str, title: str, label: str) -> str:
    """Return links to the sources of a record (addresses separated by ``; ``), named by their hosts, or the title."""
    found = [url for url in urls.split("; ") if url]
    links = [link(re.sub(r"^https?://(www\.)?([^/]+).*$", r"\2", url), url) for url in found]
    return f"{plain(label)} " + ", ".join(links or [plain(title)])
