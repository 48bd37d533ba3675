"""Starts an app and drives a page of it in Chromium, with the browser's own clock; shared by the benchmarks of maps."""

import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page

ROOT = Path(__file__).parents[1]
APPS = Path(__file__).parent / "map_apps"
WATCH = """(attribute, act) => {
  let watched = null;
  setInterval(() => {
    if (watched === document) return;
    watched = document;
    new MutationObserver(([{ target }]) => act(target)).observe(
      document, { subtree: true, attributes: true, attributeFilter: [attribute] });
  }, 10);
}"""
"""Watches an attribute in whatever document the window comes to hold: Chromium keeps the window of an empty frame."""

STOPWATCH = f"""
addEventListener('pointerdown', () => {{ window.pressed = Date.now(); }}, true);
({WATCH})('data-shown', (body) => requestAnimationFrame(() => requestAnimationFrame(() => {{
  Object.assign(window, {{ drawn: body.dataset.shown, drawnAt: Date.now() }});
}})));
"""
"""In each frame the browser's own clock is read: when the button goes down, and two frames of the screen after the map
said that it has drawn a state. So the driver's time does not count."""

DRAWN = """(state) => new Promise((done) => {
  const ask = () => (window.drawn === state ? done(window.drawnAt) : setTimeout(ask, 5));
  ask();
})"""
PANEL = """(wanted) => {
  const look = () => [...document.querySelectorAll('[data-testid=stText]')].some((text) => text.textContent === wanted);
  new MutationObserver((_, watching) => {
    if (!look()) return;
    window.panelAt = Date.now();
    watching.disconnect();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""

FREE_REGIONS = """(() => {
  const frame = Atlas.regions.current, sight = Atlas.map.getBounds().pad(-0.25), free = [];
  frame.middles.forEach((middle, i) => {
    if (!sight.contains(middle) || Atlas.points.at(Atlas.map.latLngToLayerPoint(middle))) return;
    const at = Atlas.map.latLngToContainerPoint(middle), found = Atlas.regions.at(L.latLng(middle));
    if (found === i) free.push([at.x, at.y, frame.codes[i]]);
  });
  return free;
})()"""
DECK_STOPWATCH = """() => {
  if (window.deckWatched) return;
  window.deckWatched = true;
  const look = () => [...document.querySelectorAll('[data-testid=stText]')].map((text) => text.textContent).at(-1);
  let seen = look();
  new MutationObserver(() => {
    if (look() === seen) return;
    seen = look();
    const note = () => Object.assign(window, { drawn: seen, drawnAt: Date.now() });
    requestAnimationFrame(() => requestAnimationFrame(note));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
DECK_DRAWN = """(state) => new Promise((done) => {
  const ask = () => (!window.deckWatched || window.drawn === state ? done(window.drawnAt ?? 0) : setTimeout(ask, 5));
  ask();
})"""
QUIET_MS = 700
"""Pause before each change: the page measured before, and its server, come to rest."""

PATIENCE_MS = 240_000


@dataclass
class Figures:
    """What was measured of one app, a number for each change."""

    seconds: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    python_ms: list[float] = field(default_factory=list)
    reloads: int = 0


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def app(name: str, level: str, data: Path) -> Iterator[tuple[str, Path]]:
    """Start an app; give its address and the log of its time in Python."""
    port, log = free_port(), data / f"{name}.log"
    log.touch()
    variables = {**os.environ, "ATLAS_DATA": str(data), "BENCH_LEVEL": level, "BENCH_LOG": str(log)}
    options = ["--server.port", str(port), "--server.enableStaticServing", "true", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(APPS / f"{name}.py"), *options]
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}", log
        finally:
            server.terminate()


class Driver:
    """A page of one app, and what it receives."""

    def __init__(self, browser: Browser, address: str, log: Path) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1400, "height": 900})
        self.page.set_default_timeout(PATIENCE_MS)
        self.address, self.log = address, log
        self.received = 0
        self.loads = 0
        self.page.on("websocket", lambda socket: socket.on("framereceived", lambda data: self._count(len(data))))
        network = self.page.context.new_cdp_session(self.page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: self._count(int(event["encodedDataLength"])))
        self.page.on("framenavigated", self._navigated)
        self.page.add_init_script(STOPWATCH)

    def _count(self, size: int) -> None:
        self.received += size

    def _navigated(self, frame: Frame) -> None:
        self.loads += "streamlit_folium" in frame.url

    def open(self) -> float:
        """Open the app, again until its server is there; return the seconds from the last opening to the picture."""
        while True:
            start = time.perf_counter()
            try:
                self.page.goto(self.address)
                break
            except Exception as error:
                if "ERR_CONNECTION_REFUSED" not in str(error):
                    raise
                time.sleep(0.2)
        self._wait("")
        return time.perf_counter() - start

    def _wait(self, before: str) -> int:
        """Wait until the map has drawn another state, and two frames more; return the browser's time in ms."""
        wanted = f"body[data-shown]:not([data-shown='{before}'])" if before else "body[data-shown]"
        body = self.page.frame_locator("iframe").first.locator(wanted)
        body.wait_for(state="attached")
        return self.frame().evaluate(DRAWN, self.shown)

    def frame(self) -> Frame:
        """Return the frame of the map."""
        return [frame for frame in self.page.frames if "streamlit_folium" in frame.url][-1]

    @property
    def shown(self) -> str:
        """The state that the map has drawn."""
        return self.frame().evaluate("document.body.dataset.shown")

    def change(self, choice: str, figures: Figures) -> None:
        """Choose a family and note what it cost."""
        self.page.bring_to_front()
        self.page.wait_for_timeout(QUIET_MS)
        before, received, loads, lines = self.shown, self.received, self.loads, len(self._log())
        self.page.get_by_text(choice, exact=True).click()
        figures.seconds.append((self._wait(before) - self.page.evaluate("window.pressed")) / 1000)
        self.page.wait_for_timeout(QUIET_MS)
        figures.received.append(self.received - received)
        figures.reloads += self.loads - loads
        figures.python_ms += [json.loads(line)["ms"] for line in self._log()[lines:]]

    def click_region(self, i: int) -> float:
        """Click the i-th region in sight whose middle no point covers; return the seconds to its panel."""
        x, y, code = self.frame().evaluate(FREE_REGIONS)[i]
        self.page.bring_to_front()
        box = self.page.locator("iframe").first.bounding_box()
        self.page.mouse.move(box["x"] + x, box["y"] + y)
        self.page.wait_for_timeout(QUIET_MS)
        self.page.evaluate(PANEL, f"panel region:{code}")
        self.page.mouse.down()
        self.page.mouse.up()
        self.page.get_by_text(f"panel region:{code}").wait_for()
        return (self.page.evaluate("window.panelAt") - self.frame().evaluate("window.pressed")) / 1000

    def _log(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


class DeckDriver(Driver):
    """The page of ``st.pydeck_chart``, which is no frame and does not say when it has drawn: see `map_apps.deck`."""

    def _wait(self, before: str) -> int:
        text = self.page.get_by_text(re.compile(f"^drawn (?!{before or '-'}$)"))
        text.wait_for()
        return self.page.evaluate(DECK_DRAWN, text.text_content())

    @property
    def shown(self) -> str:
        """The state that the page says it has."""
        return (self.page.get_by_text(re.compile("^drawn ")).text_content() or "").removeprefix("drawn ")

    def watch(self) -> None:
        """Note in the browser when the text beneath the chart changes, and two frames more."""
        self.page.evaluate(DECK_STOPWATCH)

    def change(self, choice: str, figures: Figures) -> None:
        """Choose a family and note what it cost."""
        self.watch()
        super().change(choice, figures)


def spread(values: list[float], unit: str, digits: int = 2) -> str:
    """Return median, minimum and maximum as one text."""
    numbers = (statistics.median(values), min(values), max(values))
    return "  ".join(f"{number:9.{digits}f}" for number in numbers) + f"  {unit}"
