"""How smoothly years play on the map: ``python -m benchmarks.play [--level nuts3]``.

The app is started on a free port; the map plays all years of a measure at two a second, and the browser's own clock
notes the time between any two frames of the screen. A frame of more than 100 ms would be seen as a stop.
"""

import argparse
import os
import shutil

from playwright.sync_api import sync_playwright

from benchmarks.load import atlas

MEASURES = ("unemployment", "coal_co2_per_inhabitant", "coal_co2")
PATIENCE_MS = 60_000
WATCH = """() => {
  window.gaps = [];
  let last = performance.now();
  const tick = (now) => { window.gaps.push(now - last); last = now; window.watching && requestAnimationFrame(tick); };
  window.watching = true;
  requestAnimationFrame(tick);
}"""


def main() -> None:
    """Print for each measure the years played, the middle and the longest time between two frames."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", default="nuts3")
    level = parser.parse_args().level
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    print("| measure | years | frames | middle | longest | over 100 ms |\n|---|---|---|---|---|---|")
    with atlas() as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for measure in MEASURES:
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{address}/?measure={measure}&level={level}&play=1&layers=none&circles=projects")
            page.frame_locator("iframe").first.locator("body[data-shown]").wait_for(state="attached")
            page.wait_for_timeout(2_000)
            frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
            frame.evaluate("Atlas.player.go(0)")
            frame.evaluate(WATCH)
            frame.evaluate("Atlas.player.play()")
            frame.wait_for_function("!Atlas.player.playing")
            gaps = sorted(frame.evaluate("(window.watching = false, window.gaps)"))
            years = frame.evaluate("Atlas.player.steps.length")
            over = sum(gap > 100 for gap in gaps)
            middle, longest = gaps[len(gaps) // 2], gaps[-1]
            print(f"| {measure} | {years} | {len(gaps)} | {middle:.0f} ms | {longest:.0f} ms | {over} |", flush=True)
            page.close()


if __name__ == "__main__":
    main()
