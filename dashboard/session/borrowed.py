"""What the app borrows from inside Streamlit, which no promise covers: each piece here, with a test that watches it.

A release of Streamlit that changes one breaks the test of its name (`tests/dashboard/session/test_borrowed.py`).
"""

from pathlib import Path

from streamlit.components.v1.custom_component import CustomComponent
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

MEDIA = Path("static") / "static" / "media"
"""The folder of Streamlit's own fonts inside its package."""


def went_in_history() -> bool:
    """Tell whether this run answers a step back or forth of the browser."""
    run = get_script_run_ctx()
    return bool(run and run.is_history_navigation)


def serve(component: CustomComponent) -> None:
    """Let the server answer for a component that was declared before the first run of a page.

    Streamlit registers a component only when it is declared within a run; the app loads its modules before that.
    """
    if exists():
        get_instance().component_registry.register_component(component)
