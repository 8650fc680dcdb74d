"""A folder of CSV files that a spreadsheet opens without a question."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from kg.graph.exports.cells import harmless
from kg.graph.exports.tables import Table

__all__ = ["csv_tables"]


def csv_tables(tables: Iterable[Table], folder: Path) -> None:
    """Write one file per table, in UTF-8 with a byte order mark (Excel takes it for the local encoding otherwise).

    No cell can become a formula (`kg.graph.exports.cells`).

    References: RFC 4180.
    """
    for table in tables:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow(table.columns)
            writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows)
