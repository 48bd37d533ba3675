"""Text on a page of paper: wrapped by the true width of its letters, and never beyond its column.

Measures are millimetres from the upper left corner. Texts are shown as they are: a dollar sign starts no formula.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextToPath

from dashboard.files.drawing import BORDER, FONT, INK, MM_PER_INCH, QUIET

PT_TO_MM = MM_PER_INCH / 72
LEADING, ASCENT = 1.28, 0.95
"""Height of a line, and of its letters above the foot, by the size of the letters."""

MORE = " …"


@lru_cache(maxsize=4096)
def width(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a line of text in mm."""
    found = TextToPath().get_text_width_height_descent(
        text, FontProperties(family=FONT, size=size, weight=weight), ismath=False
    )
    return found[0] * PT_TO_MM


def wrapped(text: str, room: float, size: float, weight: str = "normal", lines: int = 2) -> list[str]:
    """Return a text in at most so many lines that fit into the room (mm); what is left out is marked by dots.

    Lines break at spaces; a word that is wider than the room is broken between letters.
    """
    rest = " ".join(text.split())
    result: list[str] = []
    while rest and len(result) < lines:
        line = _fitting(rest, room, size, weight)
        result.append(line)
        rest = rest[len(line) :].strip()
    if rest:
        result[-1] = _cut(result[-1], room, size, weight)
    return result


def _fitting(text: str, room: float, size: float, weight: str) -> str:
    """Return the words that fit into a line; at least a letter."""
    if width(text, size, weight) <= room:
        return text
    words = text.split(" ")
    line = words[0]
    for word in words[1:]:
        if width(f"{line} {word}", size, weight) > room:
            break
        line = f"{line} {word}"
    while width(line, size, weight) > room and len(line) > 1:
        line = line[:-1]
    return line


def _cut(line: str, room: float, size: float, weight: str) -> str:
    while line and width(line.rstrip() + MORE, size, weight) > room:
        line = line[:-1]
    return line.rstrip() + MORE


def write(figure: Figure, at: tuple[float, float], text: str, size: float, **style: Any) -> None:
    """Write a line with its upper left corner (or right one, with ``ha="right"``) at a place."""
    wide, high = (inches * MM_PER_INCH for inches in figure.get_size_inches())
    foot = at[1] + size * PT_TO_MM * ASCENT
    figure.text(
        at[0] / wide, 1 - foot / high, text, fontsize=size, va="baseline", parse_math=False, **{"color": INK, **style}
    )


def box(figure: Figure, at: tuple[float, float], size: tuple[float, float], colour: str) -> None:
    """Fill a rectangle whose upper left corner is at a place."""
    wide, high = (inches * MM_PER_INCH for inches in figure.get_size_inches())
    corner = (at[0] / wide, 1 - (at[1] + size[1]) / high)
    figure.add_artist(
        Rectangle(corner, size[0] / wide, size[1] / high, facecolor=colour, linewidth=0, transform=figure.transFigure)
    )


@dataclass
class Column:
    """A part of the page that is filled from the top; ``top`` is where the next line goes."""

    figure: Figure
    left: float
    top: float
    width: float
    bottom: float

    def heading(self, text: str) -> None:
        """Write the name of what follows, with a rule beneath."""
        self.text(text, 9, weight="bold", lines=1)
        box(self.figure, (self.left, self.top + 0.3), (self.width, 0.2), BORDER)
        self.top += 1.4

    def text(self, text: str, size: float = 7.5, *, weight: str = "normal", lines: int = 2, colour: str = INK) -> bool:
        """Write a text if there is room for all its lines; tell whether there was."""
        rows = wrapped(text, self.width, size, weight, lines)
        high = size * PT_TO_MM * LEADING
        if self.top + high * len(rows) > self.bottom:
            return False
        for row in rows:
            write(self.figure, (self.left, self.top), row, size, weight=weight, color=colour)
            self.top += high
        return True

    def filled(self, text: str, size: float = 7.5, *, colour: str = INK) -> None:
        """Write as much of a text as there is room for."""
        lines = int((self.bottom - self.top) / (size * PT_TO_MM * LEADING))
        if lines > 0 and text:
            self.text(text, size, lines=lines, colour=colour)

    def listed(self, items: Sequence[str], more: Callable[[int], str], size: float = 7.5) -> None:
        """Write items one beneath the other while there is room; ``more`` says how many are left out."""
        last = size * PT_TO_MM * LEADING
        for number, item in enumerate(items):
            rest = len(items) - number
            needed = last * len(wrapped(f"• {item}", self.width, size)) + (last if rest > 1 else 0)
            if self.top + needed > self.bottom:
                self.text(more(rest), size, lines=1, colour=QUIET)
                return
            self.text(f"• {item}", size)

    def bars(self, rows: Iterable[tuple[str, float, str, str]], size: float = 7.5) -> None:
        """Draw name, value, text of the value and colour as horizontal bars while there is room."""
        rows = list(rows)
        largest = max((value for _, value, _, _ in rows), default=0)
        numbers = max((width(text, size) for _, _, text, _ in rows), default=0)
        name_room = min(max((width(name, size) for name, *_ in rows), default=0) + 2, self.width * 0.6)
        bar_room = self.width - name_room - numbers - 3
        high = size * PT_TO_MM * LEADING + 0.4
        for name, value, text, colour in rows:
            if self.top + high > self.bottom:
                return
            write(self.figure, (self.left, self.top), wrapped(name, name_room - 1, size, lines=1)[0], size)
            long = max(bar_room * value / largest, 0.3) if largest else 0.3
            box(self.figure, (self.left + name_room, self.top + 0.2), (long, size * PT_TO_MM), colour)
            write(self.figure, (self.left + name_room + long + 1.2, self.top), text, size)
            self.top += high
