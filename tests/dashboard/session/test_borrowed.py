"""What is borrowed from inside Streamlit and streamlit-folium is still there: a release that changes it fails here."""

from importlib.resources import files
from pathlib import Path

import streamlit_folium
from streamlit.components.v1.custom_component import CustomComponent
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from dashboard.maps.assets import FONT
from dashboard.session.borrowed import MEDIA, serve, went_in_history


def test_a_run_knows_whether_it_answers_a_step_in_the_history() -> None:
    assert "is_history_navigation" in ScriptRunContext.__dataclass_fields__
    assert went_in_history() is False


def test_a_component_can_be_served_before_the_first_run() -> None:
    component = streamlit_folium._component_func
    assert isinstance(component, CustomComponent)
    assert (Path(component.path) / "index.html").is_file()
    assert hasattr(Runtime, "component_registry")
    serve(component)  # without a server there is nothing to do


def test_the_font_of_the_page_lies_where_the_map_takes_it_from() -> None:
    assert list((Path(str(files("streamlit"))) / MEDIA).glob(FONT))
