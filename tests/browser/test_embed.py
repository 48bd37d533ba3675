"""A map in the page of another origin: it works there, names its sources and leads back."""

import functools
import re
import threading
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page, expect


def code_of(page: Page, address: str, query: str) -> str:
    """Return the HTML that the Link menu gives for a view."""
    page.goto(f"{address}/?{query}")
    page.get_by_role("button", name="Odkaz").click()
    code = page.locator("[data-testid=stCode]", has_text="<iframe").inner_text()
    return code.strip()


def test_the_given_html_shows_the_chosen_map_on_a_page_of_another_origin(page, app, tmp_path) -> None:
    html = code_of(page, app, "lang=cs&region=ustecky&measure=projects&level=orp")
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>Obec</title>{html}", encoding="utf-8")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        frame = page.frame_locator("iframe")
        frame.frame_locator("iframe").locator("body[data-shown]").wait_for(state="attached")
        assert frame.get_by_role("link", name="Otevřít v atlasu").get_attribute("href").startswith(app)
        # Within the frame: what has to be scrolled for names nobody.
        expect(frame.get_by_text("EuroGeographics").first).to_be_in_viewport(ratio=1)
        assert frame.get_by_text("Ústecký kraj").first.is_visible()
        inner = next(one for one in page.frames if "streamlit_folium" in one.url)
        assert inner.evaluate("Atlas.payload.measure") == "projects"
        assert inner.evaluate("Atlas.payload.level") == "orp"
        server.shutdown()
    back = unescape(re.search(r'<p><a href="([^"]+)"', html)[1])
    page.goto(back)
    page.locator("[data-testid=stMultiSelect] [data-tag]", has_text="Ústecký kraj").wait_for()
