"""Days on the command line."""

from __future__ import annotations

import datetime
from typing import Any

import click

__all__ = ["DAY", "on"]


class Day(click.ParamType[datetime.date]):
    """A calendar day, as 2020-03-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day that is written there; anything else is a wrong call."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"expected a day such as 2020-03-05, got {value!r}", param, ctx)


DAY = Day()
on = click.option("--on", type=DAY, default=datetime.date.today, help="The day that counts as today.  [default: today]")
