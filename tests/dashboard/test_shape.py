"""The shape of the code: who may import what."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLIUM = {"folium", "streamlit_folium", "branca"}


def imports(path: Path) -> set[str]:
    """Return the packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_only_the_maps_import_folium() -> None:
    users = {path for path in (ROOT / "dashboard").rglob("*.py") if imports(path) & FOLIUM}
    assert users
    assert {path.parent for path in users} == {ROOT / "dashboard" / "maps"}


def test_the_library_knows_nothing_of_the_screen() -> None:
    users = [path for path in (ROOT / "geodata").rglob("*.py") if imports(path) & {*FOLIUM, "streamlit", "dashboard"}]
    assert users == []


def test_only_the_state_touches_the_session_and_the_link() -> None:
    users = [
        path.name
        for path in (ROOT / "dashboard").rglob("*.py")
        if "st.session_state" in (text := path.read_text(encoding="utf-8")) or "st.query_params" in text
    ]
    assert users == ["state.py"]


def test_a_page_is_one_module_and_one_line_of_the_entry() -> None:
    entry = (ROOT / "dashboard" / "app.py").read_text(encoding="utf-8")
    lines = [line for line in entry.splitlines() if line.startswith("    Page(")]
    modules = [path for path in (ROOT / "dashboard" / "views").glob("*.py") if path.stem != "__init__"]
    assert len(lines) == len(modules)
    for path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        pages = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "page"]
        assert len(pages) == 1, path.stem
        assert sum(f"{path.stem}.page" in line or f"{path.stem}_view.page" in line for line in lines) == 1, path.stem
