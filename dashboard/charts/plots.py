"""Charts in the colours of the theme, with a text alternative and the numbers of the language.

Each function takes a frame whose columns are named as they are to be read and returns an Altair chart; `show` draws
it. Marks carry no colour but that of a family of themes, or one for all: colour means data.
"""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.charts import palette
from dashboard.words.i18n import COMPACT_FROM, Words

BAR_PX = 26
LABEL_PX, LABEL_SHARE = 260, 0.4
"""Width that the names beside bars take at most, in pixels and as a share of the chart's; a longer one is cut, and
whole in the tooltip and the table."""

CHART_PX = "(containerSize()[0] || 700)"
"""Vega's expression for the width of the place that a chart fills, and what it is before the chart has a place."""

WITHOUT_NAMES = 0.85
"""Share of a chart's width that its marks take when no names stand beside them."""

SIGN_PX, LETTER_PX = 34, 7
"""Width that an entry of a legend takes: its sign with the room around it, and each letter."""

LEANING_NAMES = 4
"""Columns of a matrix up to which their names lean."""

_LOOKALIKES = str.maketrans({".": "․", ":": "꞉", "[": "［", "]": "］", "\\": "＼", "'": "’", '"': "”"})
"""Signs that Vega takes for a path into a record, and what stands in their place in a column's name."""


def readable(name: str) -> str:
    """Return a column's name that Vega takes for a name, whatever a translation puts into it."""
    return name.translate(_LOOKALIKES)


Drawn = alt.Chart | alt.LayerChart | alt.FacetChart


def show(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, description: str, words: Words, *, key: str | None = None
) -> None:
    """Draw a chart, as wide as its place, with the sentence that says what it shows to those who do not see it."""
    numbers = words.locale.number_symbols["latn"]
    currency = {"decimal": numbers["decimal"], "thousands": numbers["group"], "grouping": [3], "currency": ["", " €"]}
    config = alt.Config(locale=alt.Locale(number=alt.NumberLocale(**currency)))
    st.altair_chart(
        chart.properties(description=description, config=config), width="stretch", key=key, theme="streamlit"
    )


def is_dark() -> bool:
    """Tell whether the page has a dark ground."""
    return st.context.theme.type == "dark"


def label_limit() -> alt.ExprRef:
    """Return the width that names beside marks may take: on the screen of a phone the marks need room, too."""
    return alt.ExprRef(f"min({LABEL_PX}, {LABEL_SHARE} * {CHART_PX})")


def coloured(field: str, scale: alt.Scale, share: float = 1 - LABEL_SHARE) -> alt.Color:
    """Return the colours of a column, whose values are the domain of ``scale``, with a legend beneath the chart.

    The legend has as many entries side by side as fit beneath the marks, which take a share of the chart's width.
    """
    widest = SIGN_PX + LETTER_PX * max(len(value) for value in scale["domain"])
    columns = alt.ExprRef(f"max(1, floor({share:.2f} * {CHART_PX} / {widest}))")
    return alt.Color(f"{field}:N", scale=scale, title=None, legend=alt.Legend(orient="bottom", columns=columns))


def short_numbers(words: Words) -> str:
    """Return Vega's expression for the labels of an axis of large numbers, with the units of the language."""
    label = "format(datum.value, ',~r')"
    for size, unit in reversed(words.units()):
        label = f"datum.value >= {size:.0f} ? format(datum.value / {size:.0f}, ',~r') + '\u00a0{unit}' : {label}"
    return label


def family_scale(labels: Mapping[str, str]) -> alt.Scale:
    """Return the colours of the families of themes by their translated names, on the ground of the page."""
    colours = palette.FAMILIES_DARK if is_dark() else palette.FAMILIES
    return alt.Scale(domain=list(labels.values()), range=[colours[family] for family in labels])


def accent() -> str:
    """Return the one colour of marks that stand for no family."""
    return "#5cc8bb" if is_dark() else palette.ACCENT


def bars(
    frame: pd.DataFrame,
    name: str,
    value: str,
    words: Words,
    *,
    colour: str | None = None,
    scale: alt.Scale | None = None,
    highest: float | None = None,
) -> alt.Chart:
    """Return horizontal bars of one row each, in the order of the frame, with the number at their end.

    With ``colour``, a column whose values ``scale`` gives colours, bars of one name are stacked. ``highest`` is the
    end of the axis that several charts have in common.
    """
    frame, name, value = frame.rename(columns=readable), readable(name), readable(value)
    colour = readable(colour) if colour else None
    order = list(dict.fromkeys(frame[name]))
    base = alt.Chart(frame).encode(
        y=alt.Y(
            f"{name}:N", sort=order, title=None, axis=alt.Axis(labelLimit=label_limit(), ticks=False, domain=False)
        ),
        x=alt.X(
            f"{value}:Q",
            title=value,
            scale=alt.Undefined if highest is None else alt.Scale(domain=[0, highest]),
            axis=alt.Axis(labelExpr=short_numbers(words))
            if frame[value].max() >= COMPACT_FROM
            else alt.Axis(format=",d", tickMinStep=1),
        ),
        tooltip=list(frame.columns),
    )
    marks = base.mark_bar(cornerRadiusEnd=2)
    marks = marks.encode(color=coloured(colour, scale)) if colour and scale else marks.encode(color=alt.value(accent()))
    return marks.properties(height=alt.Step(BAR_PX))


def spans(frame: pd.DataFrame, name: str, start: str, end: str, *, colour: str, scale: alt.Scale) -> alt.Chart:
    """Return periods as horizontal bars on a common axis of years, in the order of the frame (a timeline)."""
    frame, colour = frame.rename(columns=readable), readable(colour)
    name, start, end = readable(name), readable(start), readable(end)
    order = list(dict.fromkeys(frame[name]))
    return (
        alt.Chart(frame)
        .mark_bar(height=8, cornerRadius=3)
        .encode(
            y=alt.Y(
                f"{name}:N",
                sort=order,
                title=None,
                axis=alt.Axis(labelLimit=label_limit(), labelOverlap=False, ticks=False, domain=False),
            ),
            x=alt.X(f"{start}:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", orient="top", grid=True)),
            x2=f"{end}:T",
            color=coloured(colour, scale),
            tooltip=[column for column in frame.columns if column not in (start, end)],
        )
        .properties(height=alt.Step(18))
    )


def matrix(frame: pd.DataFrame, row: str, column: str, value: str) -> alt.LayerChart:
    """Return a table of squares, darker for more, with the number in each, in the order of the frame; zero is empty."""
    frame = frame.rename(columns=readable)
    row, column, value = readable(row), readable(column), readable(value)
    order = list(dict.fromkeys([*frame[row], *frame[column]]))
    # Many names stand upright: leaning ones lie on each other on the screen of a phone.
    angle = -90 if frame[column].nunique() > LEANING_NAMES else -40
    cells = alt.Chart(frame).encode(
        y=alt.Y(f"{row}:N", sort=order, title=None, axis=alt.Axis(labelLimit=label_limit(), labelOverlap=False)),
        x=alt.X(
            f"{column}:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelAngle=angle, labelLimit=160, labelOverlap=False, orient="top"),
        ),
        tooltip=list(frame.columns),
    )
    highest = max(float(frame[value].max()), 1.0)
    squares = cells.mark_rect().encode(
        color=alt.Color(
            f"{value}:Q", scale=alt.Scale(range=list(palette.sequence(5)), domain=[0, highest]), legend=None
        ),
        opacity=alt.condition(alt.datum[value] > 0, alt.value(1), alt.value(0)),
    )
    # Dark letters on a light fill, light ones on a dark one.
    light = alt.condition(alt.datum[value] > highest * 0.6, alt.value("#ffffff"), alt.value(palette.INK))
    numbers = cells.transform_filter(alt.datum[value] > 0).mark_text()
    numbers = numbers.encode(text=alt.Text(f"{value}:Q", format=",d"), color=light)
    return (squares + numbers).properties(height=alt.Step(30))


def columns(
    frame: pd.DataFrame, name: str, value: str, *, of: Sequence[str], colour: str, scale: alt.Scale
) -> alt.Chart:
    """Return upright bars for each of the names ``of`` (all years, say), stacked by the column ``colour``."""
    frame, colour = frame.rename(columns=readable), readable(colour)
    name, value = readable(name), readable(value)
    places = alt.Scale(domain=list(of))
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X(f"{name}:O", scale=places, title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy")),
            y=alt.Y(f"{value}:Q", title=value, axis=alt.Axis(format=",d", tickMinStep=1)),
            color=coloured(colour, scale, WITHOUT_NAMES),
            tooltip=list(frame.columns),
        )
        .properties(height=280)
    )


def lines(frame: pd.DataFrame, year: str, value: str, words: Words, *, of: str = "") -> alt.Chart:
    """Return a line from year to year on an axis from zero, one for each name of the column ``of`` if it is given.

    The axis has no name: what is drawn stands above the chart.
    """
    frame = frame.rename(columns=readable)
    year, value, of = readable(year), readable(value), readable(of)
    axis = alt.Axis(labelExpr=short_numbers(words), tickCount=5)
    chart = alt.Chart(frame).encode(
        x=alt.X(f"{year}:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy")),
        y=alt.Y(f"{value}:Q", title=None, axis=axis, scale=alt.Scale(zero=True)),
        tooltip=list(frame.columns),
    )
    if not of:
        return chart.mark_line(point={"color": accent()}, color=accent()).properties(height=220)
    names = frame[of].unique().tolist()
    shades = (palette.SERIES_DARK if is_dark() else palette.SERIES)[: len(names)]
    scale = alt.Scale(domain=names, range=list(shades))
    # Told apart by the form of the points, too, not by colour alone.
    shape = alt.Shape(f"{of}:N", scale=alt.Scale(domain=names), legend=None)
    drawn = chart.mark_line(point={"size": 45}, strokeWidth=2.2)
    return drawn.encode(color=coloured(of, scale, WITHOUT_NAMES), shape=shape).properties(height=260)


def scatter(frame: pd.DataFrame, across: str, up: str, *, name: str, of: str, words: Words) -> alt.LayerChart:
    """Return a point for each row; those whose column ``of`` is not the commonest value are coloured and named."""
    rest = frame[of].value_counts().index[0]
    frame = frame.rename(columns=readable)
    across, up, name, of = (readable(column) for column in (across, up, name, of))
    own = [value for value in frame[of].unique() if value != rest]
    shades = palette.SERIES_DARK if is_dark() else palette.SERIES
    scale = alt.Scale(domain=[*own, rest], range=[*shades[: len(own)], "#8d8f8c"])
    chart = alt.Chart(frame).encode(
        x=alt.X(f"{across}:Q", title=across, axis=alt.Axis(labelExpr=short_numbers(words))),
        y=alt.Y(f"{up}:Q", title=up, axis=alt.Axis(labelExpr=short_numbers(words))),
        tooltip=list(frame.columns),
    )
    chosen = alt.FieldOneOfPredicate(field=of, oneOf=own)
    points = chart.mark_circle().encode(
        color=coloured(of, scale, WITHOUT_NAMES),
        size=alt.condition(chosen, alt.value(140), alt.value(35)),
        opacity=alt.condition(chosen, alt.value(1.0), alt.value(0.55)),
    )
    ink = "#eef2f5" if is_dark() else "#1d2935"
    texts = chart.transform_filter(chosen).mark_text(dx=9, dy=-8, align="left", color=ink).encode(text=f"{name}:N")
    return (points + texts).properties(height=420)
