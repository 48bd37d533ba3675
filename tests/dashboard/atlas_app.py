"""The whole app without a browser: Streamlit's own AppTest, opened at the link of a page."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

ENTRY = Path(__file__).parents[2] / "dashboard" / "pages.py"
FIRST_PAGE = "map"
PATIENCE_SECONDS = 60
TABLES = ("dataframe", "arrow_data_frame")


def open_page(page: str = FIRST_PAGE, **query: str) -> AppTest:
    """Return the app as it shows a page of `dashboard.pages.PAGES` for the keys and values of a link."""
    app = AppTest.from_file(str(ENTRY), default_timeout=PATIENCE_SECONDS)
    app.query_params.update(query)
    if page != FIRST_PAGE:
        # Streamlit knows a page that is a function by a digest of its address; AppTest itself switches files only.
        app._page_hash = calc_hash(page)
    return app.run()


def texts(app: AppTest) -> str:
    """Return all words of the page that a person reads beside widgets, a line each, without Markdown's escapes."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    said = "\n".join(str(element.value) for kind in kinds for element in app.get(kind))
    return re.sub(r"\\(\W)", r"\1", said)


def drawings(app: AppTest) -> list[str]:
    """Return what maps and charts are told: the arguments of components, and the descriptions of charts."""
    maps = [element.proto.json_args for element in app.get("component_instance")]
    return maps + [element.proto.spec for element in app.get("vega_lite_chart")]


def everything(app: AppTest) -> str:
    """Return all that the browser is told of a page, help texts and heads of columns too, without Markdown's escapes.

    The cells of tables are left out: they are names and titles, which keep their own language.
    """
    told = [
        " ".join(map(str, block.value.columns)) if block.type in TABLES else str(block.proto)
        for block in [*app.main, *app.sidebar]
    ]
    return "\n".join(told).replace("\\", "")
