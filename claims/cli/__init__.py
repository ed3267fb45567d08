"""The `claims` command. Exit codes: 0 done, 1 something is wrong with the input (said on standard error), 2 usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from claims import __version__
from claims.errors import ClaimsError, RefusedError

COMMANDS = ("serve", "places", "law", "questions", "letter", "check", "template", "batch", "recipients")


def parser(only: str = "") -> argparse.ArgumentParser:
    """All commands, or one: each module adds its own, with the function that runs it as `run`.

    A single command is loaded alone, since Word, Typst and the tables of clinics take longer than the law.
    """
    top = argparse.ArgumentParser(prog="claims", description=__import__("claims").__doc__)
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name in (only,) if only in COMMANDS else COMMANDS:
        import_module(f"claims.cli.{name}").add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; never a traceback for what a person typed."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = parser(words[0] if words else "").parse_args(words)
    try:
        return int(arguments.run(arguments) or 0)
    except RefusedError as error:
        print(f"claims: refused: {error.reason}", file=sys.stderr)
        if error.instead:
            print(f"instead: {error.instead}", file=sys.stderr)
        return 1
    except ClaimsError as error:
        print(f"claims: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"claims: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 1
