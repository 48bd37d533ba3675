"""How fast the map follows a filter: the usual way of Folium in Streamlit against the way of the atlas.

``python -m benchmarks.map_update [--rounds 10] [--chromium PATH] [WORKLOAD …]``

Both apps run at the same time on the same data and are driven in turn by Chromium: choose another family of themes,
wait until the map says that it has drawn it, and for two more frames of the browser. The page that is measured is in
front and the other at rest. The table has for each figure
the median, the minimum and the maximum, and the ratio usual / atlas of the medians.

Where the rest of the time goes (`benchmarks.map_timeline`; two cores, others at work on them, 1,514 regions and 500
points, ms since the button went down; before and after the changes of November 2026, measured in turn):

====== ==== ======= ==== ===== ==== =====
state  sent arrived told drawn seen ended
====== ==== ======= ==== ===== ==== =====
before  20    137    154  172   216  317
after   20     74     78   84   109   89
====== ==== ======= ==== ===== ==== =====

- 20 ms until the change is sent: the browser's press and release, and Streamlit's page;
- 55 ms until the map's message is there, 15 to 25 of them ours: 4 for the payload, 4 for streamlit-folium (Jinja
  compiles ten small templates anew each time), 2 to 12 for the values of a selection that is new. The others are
  Streamlit's: starting the run, and two waits of up to 10 ms each in which it collects messages, here and in the
  browser;
- 5 ms of our JavaScript, and 25 ms for two frames that Chromium paints without a graphics card: the floor is 17 to 33.

So the limit is about 80 ms; only Streamlit's own round trip is left to win. What brought the most: no garbage
collection over what is loaded for good (`resources.settle`; Streamlit collects after each run and holds messages up,
0.15 s), points found by row instead of by id (20,000 points: 117 ms became 4), land and outlines painted only when
they change. In the dashboard itself the map now goes ahead of the sidebar's counts and the tables (`dashboard.pages`):
598 ms from press to picture became 325; the browser builds the sidebar and tables meanwhile, on the same thread.
"""

import argparse
import csv
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from playwright.sync_api import Browser, Frame, Page, sync_playwright

from geodata.catalogue import schema
from geodata.settings import DATA, EUROPE_BOUNDS
from geodata.space import boundaries

ROOT = Path(__file__).parents[1]
APPS = Path(__file__).parent / "map_apps"
FAMILY_CHOICES = ("business", "people", "energy", "land", "cooperation")
THEMES = ("sme-entrepreneurship", "skills-labour", "clean-energy", "land-brownfields", "cooperation-governance")
SEED = 20261124
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
OPENINGS, CLICKS = 5, 5
QUIET_MS = 700
"""Pause before each change: the page measured before, and its server, come to rest."""

PATIENCE_MS = 240_000


@dataclass(frozen=True)
class Workload:
    """A level and a number of points; `slow` is how often the usual way is measured."""

    level: str
    points: int
    country: str | None = None
    slow: int | None = None


WORKLOADS = {
    "nuts3-500": Workload("nuts3", 500),
    "orp-300": Workload("orp", 300, "CZ"),
    "nuts3-20000": Workload("nuts3", 20_000, slow=2),
}


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


def write_catalogue(directory: Path, workload: Workload) -> None:
    """Write a catalogue of projects at random places of the level's regions: each family has four fifths of them.

    So each choice shows the workload's number of points, a fifth of them new.
    """
    wanted = workload.points * len(THEMES) // (len(THEMES) - 1)
    for path in DATA.glob("*.csv"):
        if path.stem in ("themes", "programmes", "regions", "indicators", "orp", "hsou"):
            shutil.copy(path, directory)
    land = boundaries.regions("nuts3", "03m")
    if workload.country:
        land = land[land["country"] == workload.country]
    # Overseas regions lie outside what a catalogue may name.
    land = land.clip(EUROPE_BOUNDS)
    points = gpd.GeoSeries(land.geometry).sample_points(
        max(1, -(-wanted // len(land))), rng=np.random.default_rng(SEED)
    )
    places = shapely.get_parts(points.to_numpy())
    order = np.random.default_rng(SEED).permutation(len(places))[:wanted]
    for table in ("projects", "partners"):
        columns = list(schema.SCHEMAS[table].columns)
        with (directory / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            for i, place in enumerate(places[order]) if table == "projects" else ():
                writer.writerow({
                    "project_id": f"p-{i}", "record_kind": "project", "title": f"Project {i}",
                    "themes": ";".join(THEMES[i % 5 + 1 :] + THEMES[: i % 5]), "status": "running",
                    "lat": f"{place.y:.5f}", "lon": f"{place.x:.5f}",
                })  # fmt: skip


@contextmanager
def app(name: str, workload: Workload, data: Path) -> Iterator[tuple[str, Path]]:
    """Start an app; give its address and the log of its time in Python."""
    port, log = free_port(), data / f"{name}.log"
    log.touch()
    variables = {**os.environ, "ATLAS_DATA": str(data), "BENCH_LEVEL": workload.level, "BENCH_LOG": str(log)}
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


def measure(browser: Browser, workload: Workload, rounds: int) -> None:
    """Measure one workload and print its table."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_catalogue(data, workload)
        drivers = {
            name: Driver(browser, *stack.enter_context(app(name, workload, data))) for name in ("bare", "ours", "usual")
        }
        for driver in drivers.values():
            driver.open()
        opened = {"ours": [], "bare": []}
        for _ in range(OPENINGS):
            for name, seconds in opened.items():
                drivers[name].page.bring_to_front()
                seconds.append(drivers[name].open())
        drivers.pop("bare").page.close()
        figures = {"usual": Figures(), "ours": Figures()}
        for i in range(rounds):
            choice = FAMILY_CHOICES[i % len(FAMILY_CHOICES)]
            for name, figure in figures.items():
                if name == "ours" or i < (workload.slow or rounds):
                    drivers[name].change(choice, figure)
        clicks = [drivers["ours"].click_region(i) for i in range(CLICKS)]
        report(workload, figures, opened, clicks)


def spread(values: list[float], unit: str, digits: int = 2) -> str:
    """Return median, minimum and maximum as one text."""
    numbers = (statistics.median(values), min(values), max(values))
    return "  ".join(f"{number:9.{digits}f}" for number in numbers) + f"  {unit}"


def report(
    workload: Workload, figures: dict[str, Figures], opened: dict[str, list[float]], clicks: list[float]
) -> None:
    """Print the table of one workload."""
    load = os.getloadavg()[0]
    count = len(boundaries.codes(workload.level))
    print(f"\n{count} regions of {workload.level}, {workload.points} points; load of the machine {load:.1f}")
    print(f"{'':34}   median    minimum    maximum")
    usual, ours = figures["usual"], figures["ours"]
    for name, figure in (("usual", usual), ("atlas", ours)):
        print(f"{name:6} filter to picture ({len(figure.seconds):2}x)    {spread(figure.seconds, 's')}")
        print(f"{name:6} received per change         {spread([size / 1000 for size in figure.received], 'kB', 1)}")
        print(f"{name:6} Python, map part            {spread(figure.python_ms, 'ms', 0)}")
        print(f"{name:6} reloads of the frame        {figure.reloads:9}")
    print(f"atlas  click to panel              {spread(clicks, 's')}")
    print(f"atlas  page to first map           {spread(opened['ours'], 's')}")
    print(f"bare   page to first map           {spread(opened['bare'], 's')}")

    def ratio(first: list[float], second: list[float]) -> float:
        return statistics.median(first) / statistics.median(second)

    print(f"ratio  usual / atlas, filter to picture   {ratio(usual.seconds, ours.seconds):6.1f}")
    print(f"ratio  usual / atlas, received            {ratio(usual.received, ours.received):6.1f}")
    print(f"ratio  click / filter change, atlas       {ratio(clicks, ours.seconds):6.2f}")
    print(f"ratio  first map, atlas / bare            {ratio(opened['ours'], opened['bare']):6.2f}", flush=True)


def main() -> None:
    """Measure the workloads that the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workloads", nargs="*", default=list(WORKLOADS), help=", ".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=options.chromium, args=arguments)
        for name in options.workloads:
            measure(browser, WORKLOADS[name], options.rounds)
        browser.close()


if __name__ == "__main__":
    main()
