"""The `claims` command. Exit codes: 0 done, 1 something is wrong with the input (said on standard error), 2 usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from claims import __version__
from claims.cli import batch, check, law, letter, places, questions, recipients, serve, template
from claims.errors import ClaimsError, RefusedError


def parser() -> argparse.ArgumentParser:
    """All commands. Each module adds its own, with the function that runs it as `run`."""
    top = argparse.ArgumentParser(prog="claims", description=__import__("claims").__doc__)
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for module in (serve, places, law, questions, letter, check, template, batch, recipients):
        module.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; never a traceback for what a person typed."""
    arguments = parser().parse_args(argv)
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
