"""The list of the pages, and the script that Streamlit runs for each of them: set-up, the pages, nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard import loading
from dashboard.charts.palette import icon
from dashboard.parts.sharing import EMBEDDED
from dashboard.parts.sidebar import search, sidebar
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.session.own import Base
from dashboard.views import compare, data, embed, organisation, programmes, project
from dashboard.views import map as map_view
from dashboard.views.exchanges import page as exchanges
from dashboard.views.local import page as local
from dashboard.views.network import page as network
from dashboard.views.own import page as own
from dashboard.views.profile import page as profile
from dashboard.views.stories import page as stories
from dashboard.views.stories import stage
from dashboard.words import problems
from dashboard.words.i18n import Words, best_language, marked
from geodata.errors import CatalogueError


@dataclass(frozen=True)
class Page:
    """A page: its key in the address, what draws it, its title, its Material symbol, and whether filters apply.

    ``own`` are fields of the view that the page offers or settles itself: the sidebar leaves them out; all settings of
    the map when the page is not ``mapped``. A page that is not ``listed`` is reached from another. ``beneath`` draws
    what can come after the sidebar.
    """

    key: str
    draw: Callable[[Context], None]
    title: str
    icon: str
    filtered: bool = True
    own: tuple[str, ...] = ()
    mapped: bool = True
    listed: bool = True
    beneath: Callable[[Context], None] | None = None


PAGES = (
    Page("map", map_view.page, marked("Map"), "map", beneath=map_view.beneath),
    Page("profile", profile.page, marked("Region profile"), "location_city", mapped=False),
    Page("local", local.page, marked("Local"), "account_balance", mapped=False),
    Page("compare", compare.page, marked("Compare"), "compare_arrows", mapped=False),
    Page("network", network.page, marked("Network"), "hub", own=("flows", "layers", "size")),
    Page("exchanges", exchanges.page, marked("Exchanges"), "handshake", own=("flows", "layers")),
    Page("programmes", programmes.page, marked("Programmes"), "account_balance_wallet", mapped=False),
    Page("stories", stories.page, marked("Stories"), "slideshow", filtered=False),
    Page(stage.PAGE, stage.page, marked("Stage"), "present_to_all", filtered=False, listed=False),
    Page(EMBEDDED, embed.page, marked("Map"), "map", filtered=False, listed=False),
    Page("project", project.page, marked("Project"), "description", filtered=False, listed=False),
    Page("organisation", organisation.page, marked("Organisation"), "domain", filtered=False, listed=False),
    Page("own", own.page, marked("Your table"), "upload_file", filtered=False),
    Page("data", data.page, marked("Data"), "database", filtered=False),
)


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Transition atlas", page_icon=icon(), layout="wide")
    words = Words(best_language(st.context.locale))
    try:
        with st.spinner(words.t("Reading the catalogue…")):
            shared = Base(loading.catalogue(), loading.files(), loading.directory())
    except CatalogueError as error:
        faults = "\n".join(problems.said(problem, words) for problem in error.problems)
        _cannot_start(words.t("The catalogue has faults; the atlas cannot start:"), faults)
        return
    state.set_base(shared)
    own_table = state.own()
    whole, files = (own_table.catalogue, own_table.files) if own_table else (shared.catalogue, shared.files)
    context = loading.context(state.begin_run(whole), whole, files)

    def drawn(page: Page) -> Callable[[], None]:
        def draw() -> None:
            if not page.filtered:
                page.draw(context)
                return
            with loading.TURN:
                search(context)
                page.draw(context)
                sidebar(context, page.own, mapped=page.mapped)
                if page.beneath:
                    page.beneath(context)

        return draw

    words = context.words
    pages = {
        page.key: st.Page(
            drawn(page),
            title=words.t(page.title),
            icon=f":material/{page.icon}:",
            url_path=page.key,
            default=page is PAGES[0],
            visibility="visible" if page.listed else "hidden",
        )
        for page in PAGES
    }
    state.remember_pages(pages)
    chosen = st.navigation(list(pages.values()), position="top")
    state.write_link(context.view)
    chosen.run()


def _cannot_start(sentence: str, faults: str) -> None:
    st.error(sentence)
    st.code(faults, language=None)


if __name__ == "__main__":
    main()
