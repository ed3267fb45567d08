"""The translator's commands.

`python -m claims.i18n extract` gathers the messages of the pages, `law` what the law files say to people, `add LANGUAGE`
begins a language, `check` says what is wrong with the catalogs, `status` how far each language has come.
"""

from __future__ import annotations

import sys

from claims.i18n.check import check_catalogs
from claims.i18n.extract import interface, update, write_interface, write_law
from claims.i18n.progress import progress
from claims.paths import data_folder

USAGE = "usage: python -m claims.i18n extract | law | add LANGUAGE | check | status"


def main(arguments: list[str]) -> int:
    locales = data_folder("locales")
    if arguments == ["extract"]:
        write_interface(locales.parent)
        return 0
    if arguments == ["law"]:
        write_law(locales.parent)
        return 0
    if len(arguments) == 2 and arguments[0] == "add":
        update(locales, arguments[1], "messages", interface(locales.parent))
        return 0
    if arguments == ["check"]:
        problems = check_catalogs(locales)
        for problem in problems:
            print(problem, file=sys.stderr)
        return 1 if problems else 0
    if arguments == ["status"]:
        for line in progress(locales):
            print(line)
        return 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
