"""claims serve: the app on a production server (gunicorn), nothing written to disk."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from claims.cli import common


def add(commands: common.Commands) -> None:
    command = commands.add_parser("serve", help="the app on a production server")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--workers", type=int, default=2)
    command.add_argument("--threads", type=int, default=4)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from claims.app import serve  # noqa: PLC0415 - Flask and the law are loaded only by this command

    memory = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat file: in memory, so that nothing touches the disk
    return serve(
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        threads=arguments.threads,
        heartbeat_folder=str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None,
        environment=os.environ,
        say=lambda text: print(text, file=sys.stderr),
    )
