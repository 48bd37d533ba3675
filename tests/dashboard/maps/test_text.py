"""The gate of everything that passes through Folium: nothing of it is interpreted, on the server or in the browser."""

import json

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from dashboard.maps.layer import Showing
from dashboard.maps.text import UnsafeTextError, map_text, payload

PAYLOADS = [
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.environ }}",
    "{% for x in y",
    "{% if 7*7==49 %}EVALED{% endif %}",
    "{# comment #}",
    "<img src=x onerror=window.PWN=1>",
    "${window.PWN=1}",
    "`;window.PWN=1;`",
    "</script><script>window.PWN=1</script>",
    "\\u003cimg\\u003e",
    "'\"&<>",
]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_dangerous_text_is_no_template_afterwards(text) -> None:
    safe = map_text(text)
    assert Template(safe).render() == safe
    assert not set(safe) & set("<>\"'`${}\\")


@given(st.text())
def test_any_text_passes_a_template_unchanged(text) -> None:
    safe = map_text(text)
    assert Template(safe, keep_trailing_newline=True).render() == safe.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_payload_takes_only_codes_numbers_and_colours(text) -> None:
    for value in ({"name": text}, {text: 1}, {"list": ["CZ080", [text]]}):
        with pytest.raises(UnsafeTextError):
            payload(value)


def test_a_payload_is_json_that_folium_does_not_change() -> None:
    value = {"level": "nuts3", "colors": ["#a1dab4"], "rows": [[0, 1, 2.5, 1, 0]], "deep": {"a": {"b": {}}}, "at": None}
    text = payload(value)
    assert json.loads(text) == value
    group = folium.FeatureGroup()
    group.add_child(Showing(text))
    base = folium.Map()
    base.add_child(group)
    assert text in base.get_root().render()


@given(
    st.recursive(
        st.integers() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("abc"), inner)
    )
)
def test_no_nesting_makes_a_template(value) -> None:
    text = payload({"value": value})
    assert Template(text).render() == text
    assert json.loads(text) == {"value": value}


def test_other_objects_are_refused() -> None:
    with pytest.raises(UnsafeTextError):
        payload({"value": object()})
