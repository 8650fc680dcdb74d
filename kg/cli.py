"""The ``kg`` command: imports a command only when it is called, and turns an error into one line and a status."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import click

from kg.commands.command import described, paragraphs
from kg.commands.notes import note
from kg.errors import KgError
from kg.language import LANGUAGES, N_, _, choose, settle
from kg.suggestion import similar, suggestion

__all__ = ["COMMANDS", "main"]

#: Each command lives in ``kg/commands/NAME.py`` as ``command``. Its sentence stands here, too: help imports no command.
COMMANDS: Mapping[str, str] = {
    "build": N_("Build the graph of exactly these files and folders."),
    "add": N_("Add files and folders to the graph that is there."),
    "records": N_("Print article records as JSON lines, without touching the graph."),
    "pages": N_("Show how a page was read: its picture with numbered blocks in one HTML file."),
    "query": N_("Ask the graph: a saved query by name, a SPARQL file, SPARQL itself, or - for standard input."),
    "workload": N_(
        "Tell which units carry the most assignments; overdue means: due before, and no completion reported."
    ),
    "deadlines": N_(
        "Tell what is due and what is overdue on a day; overdue means: due before, and no completion reported."
    ),
    "measure": N_(
        "Measure who meets whom: nodes, brokers, communities, components, pairs, or changes between two periods."
    ),
    "explain": N_("Show every fact about a person, unit, site or event with its sentence, file, offsets and rule."),
    "view": N_("Write the graph as one HTML page that opens without a network: click an edge to read its sentence."),
    "report": N_(
        "Write the graph as a folder of linked pages that open from disk: people, units, sites, events, articles."
    ),
    "serve": N_("Serve the graph: pages at /, SPARQL at /sparql, a page to write queries on at /query."),
    "push": N_("Bring a SPARQL store to the state of the graph; a second push sends what has changed."),
    "export": N_("Write the graph in another format, by default to standard output."),
    "review": N_("List pairs that may be one, with their evidence; accept or reject one, or undo that."),
    "validate": N_("Check the graph against the shapes: one line per violation, with a link to the clause of SHACL."),
}

INTERRUPTED = 130


class CommandLine(click.Group):
    """A group of the commands in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"kg.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, by its name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            hint = suggestion(similar(name, COMMANDS), _("kg --help lists them"))
            raise click.UsageError(_("there is no command {name}; {hint}").format(name=name, hint=hint), ctx)
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(map(_, paragraphs(self.help or ""))))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        records = [described(parameter, ctx) for parameter in self.get_params(ctx)]
        with formatter.section(_("Options")):
            formatter.write_dl([record for record in records if record is not None])
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(sentence)) for name, sentence in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How to have the shell complete commands and options."""
        formatter.write_paragraph()
        formatter.write_text(_(_COMPLETION))

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run, and exit: 0 done, 1 the data is bad, 2 the call is wrong. An error is one line on standard error."""
        _open_streams()
        _speak_utf8()
        settle()
        asked = {**options, "prog_name": "kg", "standalone_mode": False}
        sys.exit(_flushed(_status(partial(super().main, *args, **asked))))


#: The commands that click reads the variable for.
_COMPLETION = N_(
    'Completion of commands and options: put eval "$(_KG_COMPLETE=bash_source kg)" into ~/.bashrc, the same with'
    " zsh_source into ~/.zshrc, or _KG_COMPLETE=fish_source kg | source into ~/.config/fish/completions/kg.fish."
)


def _status(run: Callable[[], int | None]) -> int:
    try:
        return run() or 0
    except KgError as error:
        return _say(str(error), error.exit_status)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        asked = error.ctx.command_path if error.ctx else "kg"
        message = error.format_message().rstrip(".。")
        return _say(_("{message}; see {command} --help").format(message=message, command=asked), error.exit_code)
    except click.ClickException as error:
        return _say(error.format_message(), error.exit_code)
    except click.Abort:
        return _say(_("interrupted"), INTERRUPTED)
    except SystemExit as error:
        # click leaves so where nobody reads any more (kg query posts | head).
        return error.code if isinstance(error.code, int) else 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}", 1)


def _say(message: str, status: int) -> int:
    with contextlib.suppress(OSError):
        note(message)
    return status


def _open_streams() -> None:
    """Give a process that was started without standard input, output or error something in their place.

    Else the next file that it opens would take the number of the stream, and what is printed would go there. Nothing
    comes from such an input, nothing is lost with such an error stream; printing to such an output is an error.
    """
    for number, name, mode in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, f"__{name}__") is None:
            opened = os.open(os.devnull, mode)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            stream = open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, f"__{name}__", stream)
            setattr(sys, name, stream)


def _flushed(status: int) -> int:
    """The exit status, once all that was printed has gone out: a disk may be full, a reader gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            # What is left in the buffer would be tried again, and complained of, when Python ends.
            with contextlib.suppress(OSError, io.UnsupportedOperation):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and status == 0:
                gone = error.errno == errno.EPIPE
                status = 1 if gone else _say(_("standard output: {error}").format(error=error.strerror), 1)
    return status


def _speak_utf8() -> None:
    """Chinese goes through pipes on every system, and a file name that is not UTF-8 comes out as it went in."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def _chosen(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        choose(value)


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_chosen,
    help=N_("Language of messages, help and tables; by default that of the system (LANG, LC_ALL)."),
)
@click.version_option(package_name="zhengwu-kg", prog_name="kg")
def main() -> None:
    """Chinese local news in, a knowledge graph of officials, units and projects out.

    Every triple leads back to its sentence.
    """
