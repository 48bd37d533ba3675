"""Keeps the catalogues of messages complete: ``python -m dashboard.words.extract`` adds what the code says anew.

Translations are kept; messages that the code no longer has are removed; what is new is empty until somebody
translates it, and a test fails until then.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

from dashboard.words.i18n import LOCALE, PLURALS
from geodata.errors import SENTENCES
from geodata.intake.sheets import REASONS

CODE = Path(__file__).parents[1]
LINE = 110
SINGULAR, PLURAL, MARK = "t", "tn", "marked"
"""The calls whose fixed texts are messages."""


def extracted() -> Catalog:
    """Return every message of the code, with the files where it stands."""
    catalogue = Catalog()
    for path, call in _calls():
        texts = [str(argument.value) for argument in call.args if isinstance(argument, ast.Constant)]
        if texts and isinstance(call.args[0], ast.Constant):
            message = (texts[0], texts[1]) if _name(call) == PLURAL else texts[0]
            catalogue.add(message, locations=[(str(path.relative_to(CODE)), call.lineno)])
    for file, sentences in (("geodata/errors.py", SENTENCES), ("geodata/intake/sheets.py", REASONS)):
        for sentence in sentences.values():
            catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


def composed() -> list[str]:
    """Return where the code translates a text that it puts together itself: that could not be looked up."""
    return [
        f"{path.name}:{call.lineno}"
        for path, call in _calls()
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.IfExp)
    ]


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    """Return the calls of `Words.t`, `Words.tn` and `marked`. Babel's own extraction misses those in f-strings."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in (SINGULAR, PLURAL, MARK) and node.args:
                yield path, node


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return MARK if isinstance(call.func, ast.Name) and call.func.id == MARK else ""


def update(language: str) -> None:
    """Bring one catalogue up to date with the code."""
    path = LOCALE / f"{language}.po"
    template = extracted()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.locations = sorted({(file, 0) for file, _ in message.locations})
        if isinstance(message.id, tuple):
            forms = tuple(message.string) if isinstance(message.string, tuple) else ()
            message.string = (forms + ("",) * len(PLURALS[language]))[: len(PLURALS[language])]
    with path.open("wb") as written:
        write_po(written, catalogue, width=LINE, sort_output=True, include_lineno=False, omit_header=True)
    _with_header(path, language)


def _with_header(path: Path, language: str) -> None:
    """Write the few lines of a header that matter; Babel's own has dates that change with each run."""
    body = path.read_bytes()
    plural = to_gettext(Locale.parse(language).plural_form)
    lines = (f"Language: {language}", "Content-Type: text/plain; charset=UTF-8", f"Plural-Forms: {plural}")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"
    path.write_bytes(head.encode() + body)


if __name__ == "__main__":
    for code in PLURALS:
        update(code)
