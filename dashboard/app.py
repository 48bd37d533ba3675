"""The entry of the dashboard, a Streamlit application: ``streamlit run dashboard/app.py``.

It answers as healthy when the catalogue is read and the files of the map are made, so that the first visitor waits
no longer than anybody later.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard import feeds, loading, pages
from dashboard.framed import Framed
from dashboard.maps.served import Served


@asynccontextmanager
async def ready(_: st.App) -> AsyncIterator[None]:
    """Load what all visitors share before the first of them is let in."""
    loading.warm_up()
    yield


app = st.App(
    Path(pages.__file__),
    lifespan=ready,
    routes=feeds.routes(st.get_option("server.baseUrlPath") or ""),
    middleware=[Middleware(Served), Middleware(Framed)],
)
