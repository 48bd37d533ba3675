"""A workbook to fill in: the columns with help, choices and an example, in the words that are handed over."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

LISTS = "lists"
"""The hidden sheet with the choices: a cell can hold only 255 letters of them."""

ROWS = 500
"""Rows that offer their choices."""

HEAD = {"bold": True, "bg_color": "#0f766e", "font_color": "#ffffff", "border": 1, "text_wrap": True}
WIDTHS = {"title": 40, "summary_en": 50, "source_url": 34, "organisation": 34, "notes": 30}
WIDTH = 18


@dataclass(frozen=True)
class Column:
    """A column of the template: the field, its name, what goes into it, and the choices where there are few."""

    field: str
    name: str
    help: str
    choices: Sequence[str] = ()


def workbook(
    columns: Sequence[Column],
    examples: Sequence[Mapping[str, str]],
    sheets: tuple[str, str],
    heads: tuple[str, str, str],
) -> bytes:
    """Return the workbook: a sheet to fill in, with ``examples``, and one that explains the columns.

    ``sheets`` are the names of both, ``heads`` those of the three columns of the explanation.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        head, wrap = book.add_format(HEAD), book.add_format({"text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(sheets[0][:31])
        guide = book.add_worksheet(sheets[1][:31])
        lists = book.add_worksheet(LISTS)
        lists.hide()
        sheet.freeze_panes(1, 1)
        for i, column in enumerate(columns):
            # Codes keep their zeros.
            as_text = column.field in ("lau_id", "postal_code", "code", "project_id")
            sheet.set_column(i, i, WIDTHS.get(column.field, WIDTH), text if as_text else None)
            sheet.write_string(0, i, column.name, head)
            sheet.write_comment(0, i, column.help)
            if column.choices:
                lists.write_column(0, i, column.choices)
                where = f"={LISTS}!{xl_range_abs(0, i, len(column.choices) - 1, i)}"
                # Other words are read, too: the choice is an offer.
                sheet.data_validation(1, i, ROWS, i, {"validate": "list", "source": where, "error_type": "warning"})
        for row, example in enumerate(examples, start=1):
            for i, column in enumerate(columns):
                if example.get(column.field):
                    sheet.write_string(row, i, example[column.field])
        guide.set_column(0, 0, 28)
        guide.set_column(1, 2, 70)
        for i, name in enumerate(heads):
            guide.write_string(0, i, name, head)
        for row, column in enumerate(columns, start=1):
            for i, cell in enumerate((column.name, column.help, ", ".join(column.choices))):
                guide.write_string(row, i, cell, wrap)
    return buffer.getvalue()
