"""A JavaScript module that exports TopoJSON is read as geometry."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from geodata.build import topojson
from geodata.errors import BuildError

SQUARE = {
    "type": "Topology",
    "arcs": [[[14, 50], [15, 50], [15, 51], [14, 51], [14, 50]]],
    "objects": {"regions": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Ústí"}}
    ]}},
}  # fmt: skip


def archive(directory: Path, text: str) -> Path:
    path = directory / "package.tgz"
    with tarfile.open(path, "w:gz") as tarball:
        entry = tarfile.TarInfo("package/square.js")
        entry.size = len(text.encode())
        tarball.addfile(entry, io.BytesIO(text.encode()))
    return path


@pytest.mark.parametrize("text", ['export default {"a": 1}', 'export default {"a": 1};\n', '\n{"a": 1}'])
def test_only_the_json_of_a_module_is_left(text: str) -> None:
    assert json.loads(topojson.strip_export(text)) == {"a": 1}


def test_words_inside_the_data_stay() -> None:
    data = {"name": "export default ;"}
    assert json.loads(topojson.strip_export(f"export default {json.dumps(data)};")) == data


def test_a_module_is_read_as_geometry_in_degrees(tmp_path) -> None:
    frame = topojson.read(archive(tmp_path, f"export default {json.dumps(SQUARE)};"), "package/square.js", "regions")
    assert frame["name"].tolist() == ["Ústí"]
    assert frame.crs == "EPSG:4326"
    assert frame.total_bounds.tolist() == [14, 50, 15, 51]


def test_a_file_that_the_archive_lacks_is_a_sentence(tmp_path) -> None:
    with pytest.raises(BuildError, match=r"package\.tgz holds no readable file package/circle\.js"):
        topojson.read(archive(tmp_path, "{}"), "package/circle.js")
