"""What every XLSX file of ours keeps to: texts stay texts, and the same rows give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

MOST_ROWS = 1_048_576  # Excel's
LONGEST = 32_767  # characters of a cell in Excel
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def text_cell(sheet: Any, text: str) -> Any:
    """A text for a cell; one that openpyxl would take for a formula or an error is said to be text."""
    from openpyxl.cell import WriteOnlyCell

    bare = ESCAPE.sub(r"_x005F_x\1_", text)  # or a spreadsheet would read _x0041_ as A
    if not bare.startswith(("=", "#")):
        return bare or None
    cell = WriteOnlyCell(sheet, bare)
    cell.data_type = "s"
    return cell


def without_clock(data: bytes) -> bytes:
    """The workbook without the time it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _CLOCK.sub(b"2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
