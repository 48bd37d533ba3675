"""The app, started as the README says, and a browser that may only talk to it.

``CHROMIUM`` names the browser; where there is none the tests are skipped, except in CI.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Download, Frame, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.files import rows

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
PATIENCE_MS, FIRST_VISIT_MS = 30_000, 180_000
RETRY_MS, TRIES = 3_000, 5
"""How long an option is waited for before its name is typed again, and how often that is done."""
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and skip them where there is no browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="no chromium: name its path in CHROMIUM"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Start Debian's Chromium instead of a downloaded one."""
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-background-networking"]}


@pytest.fixture
def browser_context_args() -> dict:
    """A laptop of somebody who reads English."""
    return {"viewport": {"width": 1400, "height": 1000}, "locale": "en-GB"}


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_app(environment: dict[str, str] | None = None) -> Iterator[str]:
    """Start the app and give its address; what it said is shown when it does not start."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    variables = {**os.environ, **(environment or {})}
    with subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_until_healthy(server, address)
            yield address
        finally:
            server.terminate()
            server.communicate(timeout=10)


def _wait_until_healthy(server: subprocess.Popen, address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the app did not start:\n{server.stdout.read().decode()}")
        with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health") as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    pytest.fail("the app did not answer in time")


@pytest.fixture(scope="session")
def start_app() -> Callable[..., AbstractContextManager[str]]:
    """How to start the app with other variables of the environment."""
    return running_app


@pytest.fixture(scope="session")
def app(browser: Browser) -> Iterator[str]:
    """Address of the app with the embedded data, which it has read: the first visit waits for that."""
    with running_app() as address:
        page = browser.new_page()
        page.goto(address)
        page.locator("iframe").first.wait_for(state="attached", timeout=FIRST_VISIT_MS)
        page.close()
        yield address


class Watch:
    """Everything a page asks for and complains about. A request that leaves the machine is refused and noted."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.failed: list[str] = []
        self.frames: list[str] = []
        context.route("**/*", self._route)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("requestfailed", lambda request: self.failed.append(f"{request.url} {request.failure}"))
        context.on("page", lambda page: page.on("framenavigated", self._navigated))

    def _route(self, route: Route) -> None:
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_probe(message.location["url"]):
            self.errors.append(message.text)

    def _is_probe(self, url: str) -> bool:
        """Tell whether Streamlit's own page asks where its server is: below the page first, then at the root."""
        return "/_stcore/" in url and not url.startswith(f"{self.address}/_stcore/")

    def _navigated(self, frame: Frame) -> None:
        if "streamlit_folium" in frame.url:
            self.frames.append(frame.url)

    def assert_quiet(self) -> None:
        """Nothing left the machine, nothing failed, nothing complained."""
        assert self.outside == []
        assert self.failed == []
        assert self.errors == []


class AtlasPage:
    """The map page as a person uses it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)

    def open(self, query: str = "") -> "AtlasPage":
        """Open the map page and wait until the map is drawn."""
        self.page.goto(f"{self.address}/{'?' + query if query else ''}")
        self.wait_drawn()
        return self

    def wait_drawn(self, other_than: str = "") -> str:
        """Wait until the map has drawn a state other than the given one; return it."""
        body = self.page.frame_locator("iframe").first.locator(f"body[data-shown]:not([data-shown='{other_than}'])")
        body.wait_for(state="attached")
        return body.get_attribute("data-shown")

    def choose_one(self, label: str, option: str) -> None:
        """Choose an option of a list that takes one, as `choose` does."""
        widget = self.page.get_by_test_id("stSelectbox").filter(has=self.page.get_by_role("combobox", name=label))
        for _ in range(TRIES):
            self.wait_at_rest()
            widget.get_by_role("combobox").fill(option)
            with suppress(PlaywrightTimeout):
                self.page.get_by_role("option", name=option).first.click(timeout=RETRY_MS)
                return
            self.page.keyboard.press("Escape")
        raise AssertionError(f"'{option}' of '{label}' cannot be chosen")

    @property
    def drawn(self) -> str:
        """The state the map has drawn."""
        return self.map("document.body.dataset.shown")

    def map(self, expression: str) -> object:
        """Evaluate JavaScript inside the frame of the map."""
        return self._frame.evaluate(expression)

    def wait_map(self, expression: str) -> None:
        """Wait until JavaScript inside the frame of the map is true."""
        self._frame.wait_for_function(expression)

    @property
    def _frame(self) -> Frame:
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def click_map(self, latitude: float, longitude: float) -> None:
        """Click a place on the map, when the page is at rest: until then the map may move under the pointer."""
        self.wait_at_rest()
        x, y = self.map(
            f"(() => {{ const p = Atlas.map.latLngToContainerPoint([{latitude}, {longitude}]); return [p.x, p.y]; }})()"
        )
        frame = self.page.locator("iframe").first
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        self.page.mouse.move(box["x"] + x, box["y"] + y)
        self.page.mouse.click(box["x"] + x, box["y"] + y)

    def move_map(self, latitude: float, longitude: float, zoom: float) -> None:
        """Move the map and take the pointer off it, which writes the position into the link."""
        self.map(f"void Atlas.map.setView([{latitude}, {longitude}], {zoom}, {{animate: false}})")
        self.map("void document.documentElement.dispatchEvent(new MouseEvent('mouseleave'))")
        self.page.wait_for_url(lambda url: f"{latitude:.3f}" in url)

    def download(self, key: str) -> Download:
        """Press the button of a key when the page is at rest, and return the file it gives.

        By its key and not by its place: buttons appear a little after the words around them, not all at once.
        """
        self.wait_at_rest()
        with self.page.expect_download() as waiting:
            self.page.locator(f".st-key-{key}").get_by_role("button").first.click()
        return waiting.value

    def table(self, name: str, dialect: str = "plain") -> list[dict[str, str]]:
        """Download a table in a dialect of `geodata.export.csv`: its rows. The file is named after the table."""
        file = self.download(f"download-{name}-{dialect}")
        assert file.suggested_filename.startswith(f"atlas_{name}_")
        return rows(file.path(), excel=dialect == "excel")

    def panel(self, text: str) -> None:
        """Wait until the panel beside the map says something."""
        self.page.locator(".st-key-panel", has_text=text).wait_for()

    def says(self, text: str) -> None:
        """Wait until the page says something."""
        self.page.get_by_text(text).first.wait_for()

    def projects(self, number: int) -> None:
        """Wait until the key figures count so many projects."""
        tile = self.page.locator(".st-key-tiles [data-testid=stMetricValue]").first
        expect(tile).to_have_text(f"{number:,}")

    def wait_at_rest(self) -> None:
        """Wait until Streamlit has answered the last change: until then a list that is open may close."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a list in the sidebar by typing a part of its name.

        The answer to the change before it may still arrive and close the list: a person types again, and so do we.
        """
        widget = self.page.get_by_test_id("stMultiSelect").filter(has=self.page.get_by_role("combobox", name=label))
        box, chosen = widget.get_by_role("combobox"), widget.locator("[data-tag]:visible", has_text=option)
        offered = self.page.get_by_role("option", name=option).first
        for _ in range(TRIES):
            self.wait_at_rest()
            if chosen.count():
                break
            box.fill(option)
            with suppress(PlaywrightTimeout):
                offered.click(timeout=RETRY_MS)
                chosen.wait_for(timeout=RETRY_MS)
        chosen.wait_for()
        self.page.keyboard.press("Escape")


@pytest.fixture
def watch(context: BrowserContext, app: str) -> Watch:
    """What the pages of this test ask for."""
    return Watch(context, app)


@pytest.fixture
def atlas(watch: Watch, page: Page) -> AtlasPage:
    """The map page of the app with the embedded data, watched."""
    return AtlasPage(page, watch.address)
