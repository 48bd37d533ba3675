"""What is taken along from the map: the slide that a visitor adds has the title that stands in the field."""

import pytest
from streamlit.testing.v1 import AppTest

KEY = "take-title-en"

SCRIPT = """
import streamlit as st

from dashboard import loading
from dashboard.parts.take import take
from dashboard.session import state

take(loading.context(state.begin_run(loading.catalogue()), loading.catalogue(), loading.files()))
st.json([slide.title.get("en") for slide in state.own_story().slides])
"""
"""The button of the map page that adds the view to the own story, and what the story then has."""


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=60).run()


def added(app: AppTest) -> str:
    """Return the titles of the own story as the script says them."""
    return app.json[0].value


def test_a_title_written_just_before_the_button_is_pressed_is_kept(app) -> None:
    # Both arrive in one run: leaving the field and pressing the button is one click.
    app.text_input(key=KEY).set_value("Silesia and its land")
    app.button(key="take-add").click().run()
    assert not app.exception
    assert added(app) == '["Silesia and its land"]'


def test_views_are_added_one_after_the_other(app) -> None:
    app.text_input(key=KEY).set_value("one")
    app.button(key="take-add").click().run()
    app.text_input(key=KEY).set_value("two")
    app.button(key="take-add").click().run()
    assert added(app) == '["one", "two"]'
