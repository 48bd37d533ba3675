"""The colours of the atlas: ink and paper, the families of themes, and the classes of a map.

Colour means data and nothing else. The sequential classes are ColorBrewer's YlGnBu (https://colorbrewer2.org),
which stays ordered for colour-blind eyes and in grey; the dark end stands for much.
"""

from PIL import Image, ImageDraw

from geodata.analysis.classes import COLOURS

INK = "#1d2935"
ACCENT = "#0f766e"
HIGHLIGHT = "#b45309"

FAMILIES = {
    "business": "#8a4b08",
    "people": "#7b3294",
    "energy": "#c2410c",
    "land": "#3f7d20",
    "cooperation": "#1f5fa8",
}
"""One colour a family of themes, on paper."""

FAMILIES_DARK = {
    "business": "#d9a15b",
    "people": "#cf9fe0",
    "energy": "#f5845a",
    "land": "#93cf6e",
    "cooperation": "#7fb2ea",
}
"""The same on a dark ground."""

HSOU = {"yes": "#b45309", "partly": "#e9b872", "no": "#7fb8b0", "unknown": "#c9c4b8"}
"""Whether an ORP is an endangered area: dark for yes, grey for unknown."""

EVENT_KINDS = {
    "conference": "#0072b2",
    "workshop": "#56b4e9",
    "exchange": "#009e73",
    "study-visit": "#d55e00",
    "info-day": "#cc79a7",
}
"""One colour a kind of event, on paper and on a dark ground: from Okabe and Ito, told apart by colour-blind eyes."""

COVERAGE = {"whole": "#0f766e", "part": "#56b4e9", "analysis-2020": "#d55e00"}
"""One colour for each way in which a territory of the Just Transition Fund covers its region."""

SEQUENCES = {
    1: ("#41b6c4",),
    2: ("#a1dab4", "#2c7fb8"),
    3: ("#edf8b1", "#7fcdbb", "#2c7fb8"),
    4: ("#ffffcc", "#a1dab4", "#41b6c4", "#225ea8"),
    5: COLOURS,
    6: ("#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"),
    7: ("#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"),
}
"""Fills of so many classes, from little to much."""


def icon() -> Image.Image:
    """Return the icon of the page: three regions in the colours of families. Streamlit would fetch a named one."""
    image = Image.new("RGBA", (64, 64))
    draw = ImageDraw.Draw(image)
    draw.polygon([(6, 10), (36, 4), (30, 34), (8, 40)], fill=ACCENT)
    draw.polygon([(38, 6), (60, 16), (56, 44), (32, 36)], fill=HIGHLIGHT)
    draw.polygon([(10, 42), (31, 37), (54, 47), (40, 60), (16, 58)], fill=INK)
    return image


def sequence(classes: int) -> tuple[str, ...]:
    """Return the fills of a number of classes from 0 to 7."""
    return SEQUENCES[classes] if classes else ()


COAL = {"operating": "#26221d", "idle": "#8d8778", "closed": "#fbfaf7"}
"""Colours of coal power plants and mines on paper, by their state."""

SERIES = ("#0f766e", "#b45309", "#5b3a8c", "#1f5a99")
SERIES_DARK = ("#5cc8bb", "#f0a04b", "#c3a5ea", "#8ec2f2")
"""Colours of lines side by side, on a light and on a dark ground."""

CATEGORIES = {"jtf": COVERAGE, "hsou": HSOU}
"""Colours of the categories of a figure of the context, by its key."""

OVER, OVER_CATEGORIES = "#c2570c", "#27348b"
"""Colours of circles over a fill, whose own colours are blue and green, and over categories, one of which is orange."""


def over(measure: str) -> str:
    """Return the colour of circles over the fill of a measure."""
    return OVER_CATEGORIES if measure in CATEGORIES else OVER
