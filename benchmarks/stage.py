"""How fast the next slide shows on stage, against a change of a filter on the map page.

``python -m benchmarks.stage [--rounds 10] [--chromium PATH] [STORY …]``

Both pages of the same app are driven in turn by Chromium, at 1280x720: a press of PageDown on stage, another family of
themes on the map page, each until the map says that it has drawn the new state and two more frames of the browser. The
table has the median, minimum and maximum of each, and the ratio slide / filter of the medians.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.driver import QUIET_MS, ROOT, Driver, free_port, spread
from benchmarks.map_update import FAMILY_CHOICES
from dashboard.session import story
from dashboard.words import labels

KEYS = "addEventListener('keydown', () => { window.pressed = Date.now(); }, true);"
SIZE = {"width": 1280, "height": 720}


@contextmanager
def atlas() -> Iterator[str]:
    """Start the app with the embedded data; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


class Stage(Driver):
    """A story on stage."""

    def turn(self, key: str) -> float:
        """Press a key; return the seconds until the map has drawn the slide."""
        self.page.bring_to_front()
        self.page.wait_for_timeout(QUIET_MS)
        before = self.shown
        self.page.keyboard.press(key)
        return (self._wait(before) - self.page.evaluate("window.pressed")) / 1000


class MapPage(Driver):
    """The map page."""

    def choose(self, family: str) -> float:
        """Press a family of themes; return the seconds until the map has drawn the selection."""
        self.page.bring_to_front()
        self.page.wait_for_timeout(QUIET_MS)
        before = self.shown
        self.page.get_by_role("button", name=f"{labels.FAMILIES[family]} · ").first.click()
        return (self._wait(before) - self.page.evaluate("window.pressed")) / 1000


def main() -> None:
    """Measure the stories that the command line names, or all that come with the atlas."""
    names = sorted(path.stem for path in story.SHIPPED.glob(f"*.{story.ENDING}"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="*", default=names, help=", ".join(names))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    with sync_playwright() as playwright, atlas() as address, tempfile.NamedTemporaryFile() as log:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        page = MapPage(browser, f"{address}/?lang=en", Path(log.name))
        page.open()
        print(f"load of the machine {os.getloadavg()[0]:.1f}\n{'':34}   median    minimum    maximum")
        for name in options.stories:
            stage = Stage(browser, f"{address}/stage?story={name}&lang=en", Path(log.name))
            stage.page.set_viewport_size(SIZE)
            stage.page.add_init_script(KEYS)
            stage.open()
            loads = stage.loads
            slides, filters = [], []
            for i in range(options.rounds):
                slides.append(stage.turn("PageUp" if i % 2 else "PageDown"))
                filters.append(page.choose(FAMILY_CHOICES[i % len(FAMILY_CHOICES)]))
            print(f"{name:30} slide  {spread(slides, 's')}")
            print(f"{'':30} filter {spread(filters, 's')}")
            print(f"{'':30} ratio  {sorted(slides)[len(slides) // 2] / sorted(filters)[len(filters) // 2]:9.2f}"
                  f"   reloads of the frame {stage.loads - loads}", flush=True)  # fmt: skip
            stage.page.close()
        browser.close()


if __name__ == "__main__":
    main()
