"""Stories: an ordered list of views of the map, each with a title, a caption and a speaker's note; kept as TOML.

A file has a table ``title`` and any number of ``[[slide]]``; each slide has ``view``, the part of a link behind the
question mark, and the tables ``title``, ``caption`` and ``note`` with a text a language. A text that is missing in a
language is taken from English, then from whatever there is.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import tomli_w

from dashboard.session.view import View, from_query
from dashboard.words.i18n import LANGUAGES, SOURCE
from geodata.catalogue.core import Catalogue, kept

SHIPPED = Path(__file__).parents[1] / "stories"
ENDING = "toml"
OWN = "own"
"""Key of the story that a visitor composes."""

MAX_SLIDES = 40
MAX_FILE_BYTES = 200_000
MAX_LETTERS = {"title": 120, "caption": 400, "note": 4_000}
"""Letters of the texts of a slide; longer ones would not fit."""

Texts = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Slide:
    """A view with its words."""

    query: str
    title: Texts = field(default_factory=dict)
    caption: Texts = field(default_factory=dict)
    note: Texts = field(default_factory=dict)

    def view(self, catalogue: Catalogue, language: str) -> View:
        """Return the view in a language; what the catalogue does not have falls away."""
        return from_query({**dict(parse_qsl(self.query)), "lang": language}, catalogue, None)[0]


@dataclass(frozen=True)
class Story:
    """An ordered list of slides."""

    key: str
    title: Texts
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a story file: a code of `labels.STORY_FAULTS`, the slide (0: the file), what was found."""

    code: str
    slide: int = 0
    value: str = ""


def said(texts: Texts, language: str) -> str:
    """Return a text in a language, in English, or in whatever there is."""
    return texts.get(language) or texts.get(SOURCE) or next((text for text in texts.values() if text), "")


def slide_of(view: View, title: str, caption: str = "") -> Slide:
    """Return a slide that shows a view, with words in the language of the view."""
    query = {key: value for key, value in view.to_query().items() if key != "lang"}
    language = view.language
    return Slide(urlencode(query, quote_via=quote, safe=",:"), {language: title}, {language: caption}, {})


def added(story: Story, slide: Slide) -> Story:
    """Return a story with one more slide at its end; a full one stays as it is."""
    return story if len(story.slides) >= MAX_SLIDES else replace(story, slides=(*story.slides, slide))


def without(story: Story, position: int) -> Story:
    """Return a story without the slide at a position."""
    return replace(story, slides=story.slides[:position] + story.slides[position + 1 :])


def with_text(story: Story, position: int, part: str, language: str, text: str) -> Story:
    """Return a story with one text (title, caption, note) of the slide at a position changed in one language.

    Where no slide is any more, nothing changes.
    """
    if position >= len(story.slides):
        return story
    slide = story.slides[position]
    texts: dict[str, Any] = {part: {**getattr(slide, part), language: text[: MAX_LETTERS[part]]}}
    changed = replace(slide, **texts)
    return replace(story, slides=(*story.slides[:position], changed, *story.slides[position + 1 :]))


def moved(story: Story, position: int, by: int) -> Story:
    """Return a story with a slide moved up (-1) or down (1); beyond the ends nothing moves."""
    slides = list(story.slides)
    target = position + by
    if 0 <= target < len(slides):
        slides[position], slides[target] = slides[target], slides[position]
    return replace(story, slides=tuple(slides))


def to_toml(story: Story) -> bytes:
    """Return the file of a story: `read` gives the same story back."""
    slides = [
        {"view": slide.query, **{part: dict(getattr(slide, part)) for part in MAX_LETTERS if getattr(slide, part)}}
        for slide in story.slides
    ]
    return tomli_w.dumps({"title": dict(story.title), "slide": slides}, multiline_strings=True).encode()


def read(content: bytes, key: str, catalogue: Catalogue) -> tuple[Story, tuple[Fault, ...]]:
    """Return the story of a file, with every slide that can be shown, and what is wrong with the others.

    Never raises for what a file contains.
    """
    if len(content) > MAX_FILE_BYTES:
        return Story(key, {}, ()), (Fault("too-large"),)
    try:
        document = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Story(key, {}, ()), (Fault("not-toml", value=str(error)[:120]),)
    faults: list[Fault] = []
    title = _texts(document.get("title"), "title", 0, faults)
    tables = document.get("slide")
    if not isinstance(tables, list) or not tables:
        return Story(key, title, ()), (*faults, Fault("no-slides"))
    if len(tables) > MAX_SLIDES:
        faults.append(Fault("too-many", value=str(len(tables))))
    slides = [_slide(table, number, catalogue, faults) for number, table in enumerate(tables[:MAX_SLIDES], 1)]
    return Story(key, title, tuple(slide for slide in slides if slide)), tuple(faults)


def _slide(table: object, number: int, catalogue: Catalogue, faults: list[Fault]) -> Slide | None:
    if not isinstance(table, dict) or not isinstance(table.get("view"), str):
        faults.append(Fault("no-view", number))
        return None
    query = table["view"].removeprefix("?")
    _, dropped = from_query(dict(parse_qsl(query)), catalogue, None)
    faults += [Fault("unknown", number, f"{item.key}={item.value}") for item in dropped]
    unknown = sorted(set(table) - {"view", *MAX_LETTERS})
    faults += [Fault("strange", number, str(name)[:40]) for name in unknown]
    return Slide(query, **{part: _texts(table.get(part, {}), part, number, faults) for part in MAX_LETTERS})


def _texts(found: object, part: str, number: int, faults: list[Fault]) -> Texts:
    if isinstance(found, str):
        found = {SOURCE: found}
    if not isinstance(found, dict):
        faults.append(Fault("no-text", number, part))
        return {}
    good = {}
    for language, text in found.items():
        if language not in LANGUAGES or not isinstance(text, str):
            faults.append(Fault("no-language", number, f"{part}.{language}"[:40]))
        elif len(text) > MAX_LETTERS[part]:
            faults.append(Fault("too-long", number, f"{part}.{language}"))
            good[language] = text[: MAX_LETTERS[part] - 1] + "…"
        else:
            good[language] = text
    return good


@kept
def shipped(catalogue: Catalogue) -> dict[str, Story]:
    """Return the stories that come with the atlas, by key. A test holds that they have no fault."""
    return {path.stem: read(path.read_bytes(), path.stem, catalogue)[0] for path in sorted(SHIPPED.glob(f"*.{ENDING}"))}
