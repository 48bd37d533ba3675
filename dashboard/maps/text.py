"""The gate for everything that passes through Folium.

Folium compiles what it is given as a Jinja template on the server, and pastes it into JavaScript and HTML in the
browser. `html.escape` stops neither ``{{ … }}`` nor ``${…}``. So a payload holds only codes, numbers and colours,
which `payload` checks, and the few texts that must pass go through `map_text`.
"""

import html
import json
import re
from collections.abc import Mapping

_ENTITIES = str.maketrans({"\\": "&#92;", "`": "&#96;", "$": "&#36;", "{": "&#123;", "}": "&#125;"})
_NUMBERS = {bool, int, float}
_SAFE_TEXT = re.compile(r"[A-Za-z0-9 #.,:;/+=|-]*")


class UnsafeTextError(ValueError):
    """A text that is no code, number or colour was about to pass through Folium."""


def map_text(value: object) -> str:
    """Return a text that neither Jinja, nor a JavaScript template literal, nor HTML can interpret."""
    return html.escape(str(value), quote=True).translate(_ENTITIES)


def payload(value: Mapping[str, object]) -> str:
    """Return JSON that is safe to paste into a template; raises UnsafeTextError for any other text in it."""
    _check(value)
    # A space after each brace: two of them together would be Jinja's.
    return json.dumps(value, separators=(",", ":")).replace("{", "{ ").replace("}", " }")


def _check(value: object) -> None:
    if isinstance(value, str):
        if not _SAFE_TEXT.fullmatch(value):
            raise UnsafeTextError(f"not a code, a number or a colour: {value[:60]!r}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check(key)
            _check(item)
    elif isinstance(value, list | tuple):
        # A thousand plain numbers are told at once.
        if not set(map(type, value)) <= _NUMBERS:
            for item in value:
                _check(item)
    elif value is not None and not isinstance(value, bool | int | float):
        raise UnsafeTextError(f"no plain value: {type(value).__name__}")
