"""A command whose help speaks the language of its user."""

from __future__ import annotations

import inspect
from copy import copy

import click

from kg.language import _

__all__ = ["Command", "described", "paragraphs"]

_EXAMPLE = "Example: "


class Command(click.Command):
    """A click command with its texts in English: they are translated where they are shown, paragraph by paragraph."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(map(_translated, paragraphs(self.help or ""))))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each option does."""
        records = [described(parameter, ctx) for parameter in self.get_params(ctx)]
        with formatter.section(_("Options")):
            formatter.write_dl([record for record in records if record is not None])


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text: each is one message to be translated."""
    return inspect.cleandoc(text).split("\n\n")


def _translated(paragraph: str) -> str:
    if paragraph.startswith(_EXAMPLE):
        return _("Example: {call}").format(call=paragraph.removeprefix(_EXAMPLE))
    return _(paragraph)


def described(parameter: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    """The line of the help on a parameter; None for an argument, or a hidden option."""
    if not isinstance(parameter, click.Option):
        return None
    spoken = copy(parameter)
    spoken.help = _(parameter.help or "")
    return spoken.get_help_record(ctx)
