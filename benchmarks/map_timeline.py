"""Where the time between a filter and the picture goes: the stations of a change, on one page at a time.

``python -m benchmarks.map_timeline [--rounds 10] [--chromium PATH] [--port PORT] [WORKLOAD …]``

Without a port it starts the atlas's app of `benchmarks.map_update` with each workload, the map alone; with a port it
measures the whole dashboard that runs there, its sidebar and tables included (press a family of themes). Printed
are medians in milliseconds since the button went down:

- sent: the browser has sent the change; arrived: the map's message (the last before the frame draws) is there;
- told: Streamlit has handed it to the frame of the map; drawn: our JavaScript is through with it;
- seen: two frames of the screen later; ended: the last message of the run has come.

What lies between sent and arrived is Python and Streamlit's server, between arrived and told Streamlit's page, between
drawn and seen the browser's painting.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from benchmarks.driver import DRAWN, QUIET_MS, WATCH, Driver, app
from benchmarks.map_update import FAMILY_CHOICES, WORKLOADS, write_catalogue

STATIONS = ("sent", "arrived", "told", "drawn", "seen", "ended")
NOTE = f"""(() => {{
  window.noted = {{}};
  const note = (name) => {{ window.noted[name] = Date.now(); }};
  if (window === window.top) {{
    addEventListener('pointerdown', () => {{ window.noted = {{ pressed: Date.now(), messages: [] }}; }}, true);
    const {{ send, addEventListener: listen }} = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {{ note('sent'); return send.call(this, data); }};
    WebSocket.prototype.addEventListener = function (kind, act, options) {{
      const noting = (event) => {{ (window.noted.messages || []).push(Date.now()); return act.call(this, event); }};
      return listen.call(this, kind, kind === 'message' ? noting : act, options);
    }};
  }} else {{
    addEventListener('message', (event) => event.data.type === 'streamlit:render' && note('told'), true);
    ({WATCH})('data-shown', () => note('drawn'));
  }}
}})();"""


def stations(page: Page, frame: Frame, press: str) -> dict[str, int]:
    """Press a choice and return when each station was reached, in ms since the button went down."""
    page.wait_for_timeout(QUIET_MS)
    before = frame.evaluate("document.body.dataset.shown")
    page.get_by_text(press).first.click()
    frame.wait_for_function(f"document.body.dataset.shown !== '{before}'")
    seen = frame.evaluate(DRAWN, frame.evaluate("document.body.dataset.shown"))
    page.wait_for_timeout(2 * QUIET_MS)
    noted, in_frame = page.evaluate("window.noted"), frame.evaluate("window.noted")
    arrived = max(time for time in noted["messages"] if time <= in_frame["told"])
    times = {**in_frame, "sent": noted["sent"], "arrived": arrived, "seen": seen, "ended": noted["messages"][-1]}
    return {name: times[name] - noted["pressed"] for name in STATIONS}


def report(name: str, browser: Browser, address: str, choices: tuple[str, ...], rounds: int) -> None:
    """Open a page, change it some times, and print the medians."""
    driver = Driver(browser, address, Path())
    driver.page.add_init_script(NOTE)
    driver.open()
    page, frame = driver.page, driver.frame()
    page.wait_for_timeout(3 * QUIET_MS)
    found = [stations(page, frame, choices[i % len(choices)]) for i in range(rounds)]
    medians = [f"{station} {statistics.median(times[station] for times in found):.0f}" for station in STATIONS]
    print(f"{name:12} {'  '.join(medians)}", flush=True)
    page.close()


def main() -> None:
    """Measure the workloads that the command line names, or all, or the dashboard at a port."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workloads", nargs="*", default=list(WORKLOADS), help=", ".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--port", type=int)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=options.chromium, args=arguments)
        if options.port:
            choices = ("Land ·", "Energy ·", "People ·", "Business ·")
            report("dashboard", browser, f"http://127.0.0.1:{options.port}/?lang=en", choices, options.rounds)
        else:
            for name in options.workloads:
                with tempfile.TemporaryDirectory() as directory:
                    write_catalogue(Path(directory), WORKLOADS[name])
                    with app("ours", WORKLOADS[name], Path(directory)) as (address, _):
                        report(name, browser, address, FAMILY_CHOICES, options.rounds)
        browser.close()


if __name__ == "__main__":
    main()
