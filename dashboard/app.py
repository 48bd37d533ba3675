"""The entry of the dashboard: set-up, the pages, nothing else. Start it with ``streamlit run dashboard/app.py``."""

import sys
from collections.abc import Callable
from pathlib import Path

import streamlit as st

# Streamlit puts the folder of this file on the path, not the project's: both packages lie beside each other there.
sys.path.insert(0, str(Path(__file__).parents[1]))

from dashboard import resources, state
from dashboard.i18n import Words, best_language
from dashboard.palette import icon
from dashboard.resources import Context
from dashboard.sidebar import sidebar
from dashboard.views import data
from dashboard.views import map as map_view
from geodata.errors import CatalogueError


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Transition atlas", page_icon=icon(), layout="wide")
    # The map is the largest thing on the page: Streamlit's own margins take a third of it.
    st.html("<style>.stMainBlockContainer { padding: 4.2rem 2rem 2rem; }</style>")
    words = Words(best_language(st.context.locale))
    try:
        with st.spinner(words.t("Reading the catalogue…")):
            whole = resources.catalogue()
            resources.files()
    except CatalogueError as error:
        _cannot_start(words.t("The catalogue has faults; the atlas cannot start:"), error)
        return
    except OSError as error:
        _cannot_start(words.t("The static files of the map cannot be written; the atlas cannot start:"), error)
        return
    context = resources.context(state.current(whole))

    def drawn(page: Callable[[Context], None], *, filters: bool) -> Callable[[], None]:
        def draw() -> None:
            if filters:
                sidebar(context)
            page(context)

        return draw

    words = context.words
    pages = [
        st.Page(
            drawn(map_view.page, filters=True),
            title=words.t("Map"),
            icon=":material/map:",
            url_path="map",
            default=True,
        ),
        st.Page(drawn(data.page, filters=False), title=words.t("Data"), icon=":material/database:", url_path="data"),
    ]
    chosen = st.navigation(pages, position="top")
    state.write_link(context.view)
    chosen.run()


def _cannot_start(sentence: str, error: Exception) -> None:
    st.error(sentence)
    st.code(str(error), language=None)


main()
