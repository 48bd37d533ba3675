"""One's own table in the browser: read as an office saved it, on the map, in this session only."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import RETRY_MS, TRIES, AtlasPage

CASES = Path(__file__).parents[1] / "cases"
ROWS = 500
FAULTS = {
    3: {"Název projektu": ""}, 10: {"Zahájení": "31.2.2024"}, 20: {"Náklady": "hodně"}, 30: {"Stát": "Atlantida"},
    40: {"Obec": "Nová Ves"}, 50: {"Obec": "Xyzzyx"}, 60: {"Šířka": "18,28", "Délka": "49,83"},
    70: {"Šířka": "52,2297", "Délka": "21,0122"}, 80: {"Šířka": "-33,9", "Délka": "151,2"}, 90: {"Stav": "fialový"},
    100: {"Náklady": "#REF!"}, 110: {"Šířka": "49,8", "Délka": ""},
}  # fmt: skip
"""Twelve kinds of faults: the number of the row, and what stands in it."""

HEADER = ("Název projektu", "Obec", "Stát", "Zahájení", "Náklady", "Stav", "Šířka", "Délka")


class OfficePage(AtlasPage):
    """The atlas without a `Watch`: what stands between browser and server loses the content of uploads."""

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page, address)
        self.outside: list[str] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)


@pytest.fixture
def atlas(page: Page, app: str) -> OfficePage:
    """The app as an office uses it."""
    return OfficePage(page, app)


@pytest.fixture
def table(tmp_path) -> Path:
    """A table of 500 rows in cp1250 with semicolons, and twelve faults."""
    lines = [";".join(HEADER)]
    for number in range(2, ROWS + 2):
        row = {"Název projektu": f"Žlutý kůň č. {number}", "Obec": "Most", "Stát": "Česko", "Zahájení": "1.3.2023",
               "Náklady": "1 234,50", "Stav": "probíhá", "Šířka": "", "Délka": ""} | FAULTS.get(number, {})  # fmt: skip
        lines.append(";".join(row[name] for name in HEADER))
    path = tmp_path / "projekty.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1250"))
    return path


def brought(atlas, path: Path, language: str = "en") -> None:
    """Open the page and upload a file."""
    atlas.page.goto(f"{atlas.address}/own?lang={language}")
    atlas.page.locator(".st-key-own-template").wait_for()
    atlas.wait_at_rest()
    atlas.page.locator("input[type=file]").set_input_files(str(path))
    atlas.page.locator(".st-key-own-preview").wait_for()
    atlas.wait_at_rest()


def test_a_table_of_an_office_is_read_its_faults_are_named_and_the_rest_is_mapped(atlas, table) -> None:
    brought(atlas, table)
    atlas.says("12 remarks")
    atlas.says("499 rows are taken")
    atlas.says("1 row is left out.")
    faults = atlas.download("download-own-faults-plain").path().read_text(encoding="utf-8")
    for number in FAULTS:
        assert re.search(rf"^{number},", faults, re.MULTILINE), number
    atlas.page.get_by_role("button", name="Put it on the map").click()
    atlas.wait_drawn()
    atlas.projects(ROWS - 1)
    assert "programme=own-table" in atlas.page.url
    assert atlas.map("Atlas.points.visible.length") > 0
    # The rows are in a download like all others.
    assert len(atlas.table("projects")) == ROWS - 1
    assert atlas.outside == []


def test_nobody_else_sees_it_and_it_goes_with_the_session(atlas, table, browser, app) -> None:
    brought(atlas, table)
    atlas.page.get_by_role("button", name="Put it on the map").click()
    atlas.wait_drawn()
    points = atlas.map("Atlas.config.points")
    assert points.startswith("own-")
    with browser.new_context() as other:
        page = other.new_page()
        page.goto(f"{app}/?lang=en&q=Žlutý")
        page.get_by_text("Nothing in the catalogue matches").wait_for()
    assert "Žlutý" not in atlas.page.request.get(f"{app}/data/projects.csv").text()
    assert '"lat"' in atlas.page.request.get(f"{app}/app/static/{points}").text()
    atlas.page.get_by_role("link", name="Your table").click()
    atlas.page.get_by_role("button", name="Take it off the map").click()
    atlas.page.get_by_role("button", name="Take it off the map").wait_for(state="detached")
    assert '"lat"' not in atlas.page.request.get(f"{app}/app/static/{points}").text()


def test_the_template_is_filled_in_and_comes_back_without_a_remark_on_its_columns(atlas, tmp_path) -> None:
    atlas.page.goto(f"{atlas.address}/own?lang=cs")
    atlas.page.locator(".st-key-own-template").wait_for()
    file = atlas.download("own-template")
    path = tmp_path / file.suggested_filename
    file.save_as(path)
    brought(atlas, path, "cs")
    atlas.page.get_by_text("Přebírají se 3 řádky").wait_for()
    atlas.page.get_by_text("Žádná chyba nebyla nalezena.").wait_for()


@pytest.mark.parametrize(
    "name", ["bom_excel", "czech_headers", "krovak", "lat_lon_in_one_cell", "wkt_point", "tabs_and_bom", "towns_cp1250"]
)
def test_every_case_is_understood(atlas, name) -> None:
    brought(atlas, CASES / f"{name}.csv")
    title = atlas.page.locator("[class*=st-key-own-column-0]").get_by_test_id("stSelectbox")
    if "Title" not in title.inner_text() + title.get_by_role("combobox").input_value():
        title.get_by_role("combobox").fill("Title")
        atlas.page.get_by_role("option", name="Title").first.click()
        atlas.wait_at_rest()
    atlas.page.get_by_role("button", name="Put it on the map").wait_for()
    assert "without a place: 1" not in atlas.page.locator(".stMain").inner_text() or name == "towns_cp1250"


def test_a_pasted_table_with_chosen_place_and_what_is_refused(atlas, tmp_path) -> None:
    atlas.page.goto(f"{atlas.address}/own?lang=en")
    atlas.page.get_by_role("tab", name="Paste from a spreadsheet").click()
    box = atlas.page.get_by_role("textbox", name="Copy the cells in your spreadsheet")
    box.fill("name\ttown\tcountry\nSchool\tNová Ves\tCZ\n")
    box.press("Control+Enter")
    atlas.says("Choose the place of 1 row")
    chosen = atlas.page.locator(".st-key-own-place-2").get_by_role("combobox")
    for _ in range(TRIES):
        atlas.wait_at_rest()
        chosen.press("ArrowDown")
        with suppress(PlaywrightTimeout):
            atlas.page.get_by_role("option").first.wait_for(timeout=RETRY_MS)
            chosen.press("Enter")
            break
    atlas.says("chosen by you: 1")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    atlas.page.get_by_role("tab", name="Upload a file").click()
    atlas.page.locator("input[type=file]").set_input_files(str(broken))
    atlas.says("Open it in your spreadsheet and save it again.")


def test_nothing_of_it_is_written_to_a_disk_or_a_log(start_app, page, table, tmp_path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    with start_app({"XDG_CACHE_HOME": str(cache), "TMPDIR": str(cache)}) as address:
        page.goto(f"{address}/own?lang=en")
        page.locator(".st-key-own-template").wait_for()
        before = {path for path in cache.rglob("*") if path.is_file()}
        page.locator("input[type=file]").set_input_files(str(table))
        page.get_by_role("button", name="Put it on the map").click()
        page.locator(".st-key-tiles").wait_for()
        page.frame_locator("iframe").first.locator("body[data-shown]").wait_for(state="attached")
        written = [path for path in cache.rglob("*") if path.is_file() and path not in before]
        assert [path for path in written if "kůň".encode() in path.read_bytes()] == []
