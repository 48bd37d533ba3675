"""Makes the picture of the README from the running app: ``python docs/screenshot.py ADDRESS [CHROMIUM]``."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

VIEW = "region=moravskoslezsky,slaskie&theme=land-brownfields&selected=region:PL22A&lang=en"
PICTURE = Path(__file__).with_name("atlas.png")


def main(address: str, chromium: str = "/usr/bin/chromium") -> None:
    """Open a view, wait until its map is drawn, and save what is on the screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 960}, locale="en-GB")
        page.goto(f"{address}/?{VIEW}")
        page.frame_locator("iframe").first.locator("body[data-shown]").wait_for()
        page.get_by_role("tab").first.wait_for()
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
