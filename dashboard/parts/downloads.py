"""The buttons that give a table as a file: the rows of the screen in their order, in the form of each tool."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.session.context import Context
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain
from geodata.export import forms
from geodata.export.csv import to_csv
from geodata.export.forms import FORMS, Asked
from geodata.export.names import file_name
from geodata.export.readme import sources_readme
from geodata.export.xlsx import to_xlsx

PLACED = {"geojson": "GeoJSON", "gpkg": "GeoPackage (QGIS)", "parquet": "GeoParquet"}
"""Forms of rows with a place."""

HELP = {
    "xlsx": marked("For Excel and LibreOffice, with filters and a sheet of sources"),
    "plain": marked("Commas and decimal points, UTF-8"),
    "excel": marked("Semicolons and decimal commas, for Czech, Polish and Slovenian Excel"),
}


def downloads(
    name: str,
    table: Callable[[], pd.DataFrame],
    context: Context,
    *,
    says: str = "",
    asked: Asked | None = None,
) -> None:
    """Offer a table of `export` as a workbook and as CSV in both dialects; it is made when somebody asks for it.

    ``says`` tells what each row carries, when that is not what the records of the catalogue carry. With ``asked`` the
    rows are those of a table with places: they come in the forms of maps, too.
    """
    words = context.words
    names_of = {"xlsx": "Excel", "plain": "CSV", "excel": words.t("CSV for Excel")}
    with st.container(horizontal=True, vertical_alignment="center"):
        for form, label in names_of.items():
            _button(name, form, label, partial(_simple, form, table, name, context), context, HELP[form])
        if asked is not None:
            with st.popover(words.t("More formats"), icon=":material/download:"):
                for form, label in PLACED.items():
                    content = partial(_placed, form, table, asked, context)
                    _button(name, form, label, content, context)
                st.caption(plain(words.t("The GeoPackage has the regions, too, and opens coloured in QGIS.")))
                package = partial(forms.package, context.selection, words.language, context.view.level)
                _button(name, "zip", words.t("All tables as a data package (ZIP)"), package, context)
        st.caption(plain(says or words.t("Each row has place, codes, source, licence and date.")))


def _simple(form: str, table: Callable[[], pd.DataFrame], name: str, context: Context) -> bytes:
    if form == "xlsx":
        return to_xlsx(table(), sources_readme(context.selection).splitlines(), name)
    return to_csv(table(), form)


def _placed(form: str, table: Callable[[], pd.DataFrame], asked: Asked, context: Context) -> bytes:
    return forms.written(form, table(), context.selection, asked)


def _button(
    name: str, form: str, label: str, content: Callable[[], bytes], context: Context, said: str | None = None
) -> None:
    media = FORMS[form].media if form in FORMS else {"plain": "text/csv", "zip": "application/zip"}[form]
    st.download_button(
        label,
        data=content,
        file_name=file_name(name, context.view.filters, context.whole.snapshot, form),
        mime=media,
        icon=":material/download:",
        key=f"download-{name}-{form}",
        on_click="ignore",
        help=context.words.t(said) if said else None,
    )
