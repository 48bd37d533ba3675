"""The shape of the code beside its layers (`lint-imports`): who touches the session, and what a page is."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
VIEWS = ROOT / "dashboard" / "views"


def test_only_the_state_touches_the_session_and_the_link() -> None:
    users = [
        path.relative_to(ROOT / "dashboard").as_posix()
        for path in (ROOT / "dashboard").rglob("*.py")
        if "st.session_state" in (text := path.read_text(encoding="utf-8")) or "st.query_params" in text
    ]
    assert users == ["session/state.py"]


def test_a_page_is_one_module_or_folder_and_one_line_of_the_entry() -> None:
    entry = (ROOT / "dashboard" / "pages.py").read_text(encoding="utf-8")
    lines = [line for line in entry.splitlines() if line.startswith("    Page(")]
    pages = [path for path in VIEWS.rglob("*.py") if any(map(_is_page, ast.parse(path.read_text()).body))]
    assert len(lines) == len(pages)
    # What does not draw a page stands in the folder of one.
    assert all(path in pages for path in VIEWS.glob("*.py") if path.stem != "__init__")
    assert all(folder / "page.py" in pages for folder in VIEWS.iterdir() if (folder / "__init__.py").exists())


def _is_page(node: ast.stmt) -> bool:
    """Tell whether a statement defines the function that draws a page."""
    return isinstance(node, ast.FunctionDef) and node.name == "page"
