"""From the command to the map: ``python -m benchmarks.start`` starts the app several times.

Prints, for a kept cache, an empty one and one that cannot be written: when the app answers as healthy, what the first
visitor waits for the map from then on, what a later visitor waits, and the whole time to the first map as a ratio to
that. The browser is warm: it has been open and has seen the app before. It needs Chromium (``CHROMIUM``).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, sync_playwright

from benchmarks.driver import free_port
from geodata import cache

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 60


@contextmanager
def started(folder: Path) -> Iterator[tuple[str, float]]:
    """Start the app with a cache directory; give its address and the seconds until it answered as healthy."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, cache.VARIABLE: str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    ) as server:
        try:
            while True:
                with suppress(URLError, ConnectionError):
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE_SECONDS)  # noqa: S310  our own address
                    break
                if time.perf_counter() - begun > PATIENCE_SECONDS:
                    raise TimeoutError(address)
                time.sleep(0.02)
            yield address, time.perf_counter() - begun
        finally:
            server.terminate()


def seconds_to_map(browser: Browser, address: str) -> float:
    """Open the map page as a visitor; return the seconds until the regions are drawn."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    begun = time.perf_counter()
    page.goto(address)
    drawn = page.frame_locator("iframe").first.locator("body[data-shown]")
    drawn.wait_for(state="attached", timeout=PATIENCE_SECONDS * 1000)
    took = time.perf_counter() - begun
    page.close()
    return took


def rows(browser: Browser, name: str, starts: int, folder: Path, *, empty: bool) -> Iterator[str]:
    """Return a line for each start."""
    for number in range(1, starts + 1):
        if empty:
            shutil.rmtree(folder, ignore_errors=True)
        with started(folder) as (address, healthy):
            first = seconds_to_map(browser, address)
            later = min(seconds_to_map(browser, address) for _ in range(3))
        ratio = (healthy + first) / later
        yield f"| {name} | {number} | {healthy:.2f} | {first:.2f} | {later:.2f} | {ratio:.2f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    starts = parser.parse_args().starts
    print("| cache | start | healthy (s) | first visitor (s) | later visitor (s) | start to first map / later |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        # Nobody can write a directory that is a file, the administrator neither.
        unwritable = Path(scratch) / "file"
        unwritable.touch()
        kept = Path(scratch) / "kept"
        with started(kept) as (address, _):
            seconds_to_map(browser, address)
        for name, folder, empty in (
            ("kept", kept, False),
            ("empty", Path(scratch) / "empty", True),
            ("unwritable", unwritable, False),
        ):
            for line in rows(browser, name, starts, folder, empty=empty):
                print(line, flush=True)


if __name__ == "__main__":
    main()
