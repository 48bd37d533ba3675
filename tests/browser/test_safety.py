"""Texts of a catalogue that try to run: they are shown as texts, on the server, on the page and on the map."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from geodata.settings import DATA

PAYLOADS = [
    "{{7*7}} {{ cycler.__init__.__globals__.os.environ }}",
    "{% for x in y",
    "{% if 7*7==49 %}EVALED{% endif %} {# gone #}",
    "<img src=x onerror=window.PWN=1>",
    "${window.PWN=1} `;window.PWN=1;`",
    "</script><script>window.PWN=1</script>",
    "[click](javascript:window.PWN=1) :material/bug_report: $x^2$ **bold**",
]
PLACE = (49.83465, 18.28204)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A catalogue whose projects, partners, regions and places are named like attacks."""
    directory = tmp_path_factory.mktemp("hostile")
    for path in DATA.glob("*.csv"):
        shutil.copy(path, directory)
    read = {"dtype": str, "keep_default_na": False}
    projects = pd.read_csv(directory / "projects.csv", **read).head(len(PAYLOADS))
    for column in ("title", "title_en", "acronym", "place", "summary_en", "notes"):
        projects[column] = PAYLOADS
    projects["lat"], projects["lon"], projects["currency"] = str(PLACE[0]), str(PLACE[1]), "EUR"
    partners = pd.DataFrame(
        {
            "project_id": projects["project_id"],
            "name": PAYLOADS,
            "role": "lead",
            "org_type": "other",
            "country": "CZ",
            "place": PAYLOADS,
            "lat": str(PLACE[0]),
            "lon": str(PLACE[1]),
        }
    )
    columns = pd.read_csv(directory / "partners.csv", **read).columns
    partners = partners.reindex(columns=columns, fill_value="")
    regions = pd.read_csv(directory / "regions.csv", **read)
    regions.loc[regions["region_id"] == "zasavje", "name"] = PAYLOADS[3]
    for name, frame in (("projects", projects), ("partners", partners), ("regions", regions)):
        frame.to_csv(directory / f"{name}.csv", index=False)
    for name, columns in (
        ("intents", ("title", "applicant", "project_id", "match_basis")),
        ("plant_units", ("plant_local", "owner", "place")),
        ("mines", ("name_local", "owner", "place", "site_status", "notes")),
    ):
        frame = pd.read_csv(directory / f"{name}.csv", **read)
        for column in columns:
            named = column not in ("project_id", "match_basis")
            frame[column] = [PAYLOADS[row % len(PAYLOADS)] if named else "" for row in range(len(frame))]
        frame.to_csv(directory / f"{name}.csv", index=False)
    for name in ("events", "practices", "outputs"):
        pd.read_csv(directory / f"{name}.csv", **read).head(0).to_csv(directory / f"{name}.csv", index=False)
    return directory


@pytest.fixture(scope="module")
def app(hostile, start_app) -> str:
    """Address of the app with the hostile catalogue."""
    with start_app({"ATLAS_DATA": str(hostile)}) as address:
        yield address


def ran(atlas) -> bool:
    """Whether any text ran in the page or in the map."""
    return bool(atlas.page.evaluate("window.PWN") or atlas.map("window.PWN"))


def test_names_on_the_map_are_only_texts(atlas, watch) -> None:
    atlas.open(f"at={PLACE[0]},{PLACE[1]},11")
    x, y = atlas.map("(() => { const g = Atlas.points.groups[0]; const p = Atlas.map.layerPointToContainerPoint([g.x, g.y]); return [p.x, p.y]; })()")  # fmt: skip  # noqa: E501
    box = atlas.page.locator("iframe").first.bounding_box()
    atlas.page.mouse.move(box["x"] + x, box["y"] + y)
    tooltip = atlas.page.frame_locator("iframe").first.locator(".atlas-tooltip")
    tooltip.get_by_text(PAYLOADS[0]).wait_for()
    atlas.open("region=zasavje")
    atlas.page.frame_locator("iframe").first.get_by_text(PAYLOADS[3]).wait_for()
    assert not ran(atlas)
    watch.assert_quiet()


@pytest.mark.parametrize("i", range(len(PAYLOADS)))
def test_a_record_in_the_panel_is_only_text(atlas, watch, hostile, i) -> None:
    project = pd.read_csv(hostile / "projects.csv", dtype=str)["project_id"][i]
    atlas.open(f"selected=point:p:{project}")
    heading = atlas.page.locator(".st-key-panel h4")
    heading.wait_for()
    assert heading.inner_text().replace("\u2060", "").strip() == PAYLOADS[i]
    assert not ran(atlas)
    watch.assert_quiet()
