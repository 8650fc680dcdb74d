"""The ``kg`` command: imports a command only when it is called, and turns an error into one line and a status."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import click

from kg.commands.notes import note
from kg.errors import KgError

__all__ = ["COMMANDS", "main"]

#: Each command lives in ``kg/commands/NAME.py`` as ``command``. Its sentence stands here, too: help imports no command.
COMMANDS: Mapping[str, str] = {
    "build": "Build the graph of exactly these files and folders.",
    "add": "Add files and folders to the graph that is there.",
    "records": "Print article records as JSON lines, without touching the graph.",
    "query": "Ask the graph: a saved query by name, a SPARQL file, or - for standard input.",
    "workload": "Tell which units carry the most assignments; overdue means: due before, and no completion reported.",
    "deadlines": (
        "Tell what is due and what is overdue on a day; overdue means: due before, and no completion reported."
    ),
    "measure": (
        "Measure who meets whom: nodes, brokers, communities, components, pairs, or changes between two periods."
    ),
    "explain": "Show every fact about a person, unit, site or event with its sentence, file, offsets and rule.",
    "view": "Write the graph as one HTML page that opens without a network: click an edge to read its sentence.",
    "serve": "Serve the graph: pages at /, SPARQL at /sparql, a page to write queries on at /query.",
    "export": "Write the graph in another format, by default to standard output.",
    "review": "List pairs that may be one, with their evidence; accept or reject one.",
    "validate": "Check the graph against the shapes: one line per violation, with a link to the clause of SHACL.",
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run, and exit: 0 done, 1 the data is bad, 2 the call is wrong. An error is one line on standard error."""
        _speak_utf8()
        sys.exit(_status(partial(super().main, *args, **{**options, "prog_name": "kg", "standalone_mode": False})))


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
        return _say(f"{error.format_message().rstrip('.')}; see {asked} --help", error.exit_code)
    except click.ClickException as error:
        return _say(error.format_message(), error.exit_code)
    except click.Abort:
        return _say("interrupted", INTERRUPTED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}", 1)


def _say(message: str, status: int) -> int:
    note(message)
    return status


def _speak_utf8() -> None:
    """Chinese goes through pipes on every system, and a file name that is not UTF-8 comes out as it went in."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zhengwu-kg", prog_name="kg")
def main() -> None:
    """Chinese local news in, a knowledge graph of officials, units and projects out.

    Every triple leads back to its sentence.
    """
