"""No page has what axe-core finds against WCAG 2.2 AA, in either theme, the frame of the map included."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

AXE = next(path for path in files("axe_playwright_python").iterdir() if path.name == "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "map": "",
    "a chosen region": "?selected=region:CZ042&theme=land-brownfields",
    "circles": "?measure=projects&level=nuts2",
    "profile": "profile?place=moravskoslezsky",
    "local": "local",
    "compare": "compare",
    "network": "network",
    "exchanges": "exchanges",
    "programmes": "programmes",
    "stories": "stories",
    "stage": "stage?story=czech-coal",
    "project": "project?id=recore",
    "organisation": "organisation?id=black-sea-energy-research-centre-bserc-bg",
    "embed": "embed",
    "data": "data",
}
"""The pages, each with what makes it show much."""

FIND = """(rules) => axe.run(document, { runOnly: { type: "tag", values: rules }, iframes: false }).then((found) =>
  found.violations.map(({ id, impact, nodes }) => `${id} ${impact} ${nodes.map(({ target }) => target).join(", ")}`))"""


def settled(page: Page) -> None:
    """Wait until Streamlit is at rest, and the map, where there is one, is drawn."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")
    page.locator(".stMain h1, .stMain h2, .stMain iframe").first.wait_for(state="attached")
    if page.locator("iframe").count():
        page.frame_locator("iframe").first.locator("body[data-shown]").wait_for(state="attached")
    page.wait_for_timeout(1500)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shown", PAGES)
def test_axe_finds_nothing(browser: Browser, app: str, shown: str, theme: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB", color_scheme=theme)
    page = context.new_page()
    page.goto(f"{app}/{PAGES[shown]}")
    settled(page)
    found = []
    for frame in page.frames:
        frame.evaluate(AXE)
        found += frame.evaluate(FIND, RULES)
    context.close()
    assert found == []
