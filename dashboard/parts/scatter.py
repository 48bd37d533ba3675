"""Need against answer: any figure of the context across, any measure up, a point for each region."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.charts import plots
from dashboard.parts.choice import choice
from dashboard.session.context import Context
from dashboard.words import captions, labels
from dashboard.words.markdown import plain
from geodata.analysis import context as known
from geodata.analysis import scatter
from geodata.analysis.measures import RECORDED
from geodata.analysis.territories import Territory
from geodata.space import boundaries


def draw(places: Sequence[Territory], called: Mapping[str, str], context: Context) -> None:
    """Draw the regions as points; those of the territories side by side are highlighted and named."""
    words, view = context.words, context.view
    offered = [key for key in known.known(context.whole) if key in known.NUMBERS]
    if not offered:
        st.caption(plain(words.t("This catalogue has no figures of the context.")))
        return
    across = view.across if view.across in offered else offered[0]
    left, right = st.columns(2, gap="medium")
    with left:
        choice(context, "across", {key: labels.MEASURES[key] for key in offered})
    with right:
        choice(context, "up", {key: labels.MEASURES[key] for key in RECORDED})
    frame = scatter.pairs(context.selection, across, view.up)
    level = scatter.level_of(across)
    if frame.empty:
        st.info(plain(words.t("No region has both figures. Choose others, or remove a filter.")))
        return
    x = captions.measure_title(level, across, context.whole, words)
    y = captions.measure_title(level, view.up, context.whole, words)
    region, which = words.t("Region"), words.t("Compared")
    named = scatter.chosen(frame, list(places))
    shown = pd.DataFrame({
        region: frame["code"].map(lambda code: boundaries.name_of(code) or code),
        x: frame["across"],
        y: frame["up"],
        which: named.where(named != "", words.t("other regions")),
    })  # fmt: skip
    described = words.t("{n} regions of {level}: {across} and {up}.", n=words.number(len(shown)),
                        level=words.t(labels.LEVELS[level]), across=x, up=y)  # fmt: skip
    plots.show(plots.scatter(shown, x, y, name=region, of=which, words=words), described, words, key="scatter")
    # Two kraje of one NUTS 2 region are one point with both names.
    found = {name for names in named for name in names.split(scatter.BETWEEN)}
    missing = [called[place.key] for place in places if place.name not in found]
    unknown = words.t("Unknown for: {regions}.", regions=", ".join(missing)) if missing else ""
    source = known.credit(context.whole, across)
    st.caption(plain(" ".join(filter(None, [described, unknown, words.t("Source:"), source]))))
    with st.expander(words.t("Data table")):
        number = st.column_config.NumberColumn(format="localized")
        st.dataframe(shown, hide_index=True, key="scatter-table", column_config={x: number, y: number})
