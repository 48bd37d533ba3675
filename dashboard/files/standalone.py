"""A story as one HTML file that opens by a double click: the map stays interactive, nothing is fetched.

The file holds what the browser would fetch: Leaflet, the scripts of the map, geometry, points and the words of one
language. Everything is put in as JSON, escaped for a script; words are set as text by the scripts.
"""

import base64
import json
import logging
import re
from html import escape
from importlib.resources import files

from dashboard.files.making import Contexts, Made, Making
from dashboard.maps import assets, base
from dashboard.maps.layer import Screen, content
from dashboard.session.context import Context
from dashboard.session.story import Slide, Story, said

_log = logging.getLogger(__name__)

MAX_BYTES = 6_000_000
"""A story of seven slides stays below (a test holds it)."""


def html(story: Story, page: Context, contexts: Contexts) -> Making:
    """Make the file in the language of the page; yields how many slides are done."""
    words, language, prepared = page.words, page.words.language, page.files
    slides, levels, failed = [], set(), []
    for number, slide in enumerate(story.slides, 1):
        try:
            context = contexts(slide)
            slides.append(_slide(slide, language, context, number))
            levels.add(context.view.level)
        except Exception:  # noqa: BLE001  whatever is wrong with a slide, the others are made; the log says it
            _log.exception("slide %d of '%s' cannot be put into the page", number, story.key)
            failed.append(number)
        yield number
    names = _needed(prepared, language, levels)
    template = (files("dashboard.files") / "standalone.html").read_text(encoding="utf-8")
    parts = {
        "LANGUAGE": escape(language),
        "TITLE": escape(said(story.title, language)),
        "STYLE": _style(prepared),
        "SCRIPT": "\n".join(_script(prepared.text(name)) for name in prepared.scripts),
        "FILES": _json({name: json.loads(prepared.text(name)) for name in names}),
        "CONFIG": _json(base.settings(prepared)),
        "OPTIONS": _json(base.OPTIONS),
        "SLIDES": _json(slides),
        "BACK": escape(words.t("Back")),
        "NEXT": escape(words.t("Next")),
        "KEYS": escape(words.t("Arrow keys turn the slides")),
    }
    filled = re.sub(r"\{\{([A-Z]+)\}\}", lambda mark: parts[mark[1]], template)
    return Made(filled.encode("utf-8"), tuple(failed))


def _slide(slide: Slide, language: str, context: Context, number: int) -> dict[str, object]:
    view = context.view
    # On a page of its own nothing comes from a network, a street map neither.
    shown = content(context.whole, context.selection, context.values, view, context.files, Screen(went_back=number))
    return {
        "title": said(slide.title, language),
        "caption": said(slide.caption, language),
        "source": f"{context.subtitle} · {context.credit}",
        "content": {**shown, "ground": "own"},
    }


def _needed(prepared: assets.Assets, language: str, levels: set[str]) -> list[str]:
    """Return the static files that the levels of a story need."""
    always = [prepared.land, *prepared.outlines, prepared.points, prepared.records, prepared.towns]
    return [*always, prepared.words[language], *(name for level in sorted(levels) for name in prepared.levels[level])]


def _style(prepared: assets.Assets) -> str:
    """Return the styles with the font inside; Leaflet's pictures are of controls that the map does not use."""

    def inline(match: re.Match) -> str:
        name = match[1].strip("'\"")
        if not name.endswith(".woff2") or name not in prepared.content:
            return "none"
        return f"url(data:font/woff2;base64,{base64.b64encode(prepared.content[name]).decode()})"

    text = "\n".join(prepared.text(name) for name in prepared.styles)
    return re.sub(r"url\(([^)]*)\)", inline, text).replace("</", "<\\/")


def _script(text: str) -> str:
    """Return a script that does not end the element it stands in."""
    return re.sub(r"</(script)", r"<\\/\1", text, flags=re.IGNORECASE).replace("<!--", "<\\!--")


def _json(value: object) -> str:
    """Return JSON for a script element: no text of it can end the element or start a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace(
        "\u2028", "\\u2028"
    ).replace("\u2029", "\\u2029")  # fmt: skip
