"""``python -m bench``: make a tree, or measure. ``python -m bench COMMAND --help`` says more."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import growth, hook, mixed, server, side_by_side, tools
from bench.agree import DisagreementError
from bench.measure import NotRunError
from bench.side_by_side import Bench
from bench.tree import Tree

PEERS = (tools.FILTERED, tools.AST_GREP, tools.SEMGREP, tools.YAMLLINT)


def main() -> int:
    given = _parser().parse_args()
    if given.command == "make":
        given.folder.mkdir(parents=True)
        tree = _made(given.tree, given.folder, given.seed)
        sys.stdout.writelines(f"{planted.path}:{planted.line}: {planted.name}\n" for planted in tree.planted)
        return 0
    if given.command == "server":
        _say(server.table(given.tool, given.tree.resolve(), given.file) + "\n")
        return 0
    ours = given.tool or str(Path(sysconfig.get_path("scripts")) / tools.OURS)
    found = tools.Tools(shutil.which(ours) or ours, tools.find(given.install_peers))
    _say(f"{tools.versions(found)}; Python {platform.python_version()}; {os.cpu_count()} CPUs\n")
    with tempfile.TemporaryDirectory(dir=given.work) as work:
        bench = Bench(Path(work), found, given.peers, given.runs, given.patience, given.seed)
        try:
            for text in _tables(given, bench):
                _say(f"\n{text}")
        except (DisagreementError, NotRunError) as error:
            sys.stderr.write(f"stopped: {error}\n")
            return 1
    return 0


def _made(name: str, folder: Path, seed: int) -> Tree:
    return hook.make(folder, seed)[0] if name == "hook" else mixed.make(folder, mixed.PROFILES[name], seed)


def _tables(given: argparse.Namespace, bench: Bench) -> Iterator[str]:
    if given.command == "hook":
        yield side_by_side.hooks(bench)
    elif given.command == "trees":
        for path in given.tree:
            yield side_by_side.checkout(bench, path.resolve().name, path.resolve())
        for profile in given.profile or (() if given.tree else mixed.PROFILES):
            yield side_by_side.generated(bench, profile)
    elif given.command == "growth":
        series = dict(growth.SERIES)
        if given.million:
            series["manifests"] = growth.MILLION
        for name in given.series or series:
            yield growth.table(series[name], bench, given.scale)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure finalizer-lint beside other tools.")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="write a tree and print what is planted in it")
    make.add_argument("tree", choices=["hook", *mixed.PROFILES])
    make.add_argument("folder", type=Path, help="a folder that is not there yet")
    make.add_argument("--seed", type=int, default=1)
    for name, text in (("hook", "a few files by name"), ("trees", "whole trees"), ("growth", "inputs that grow")):
        _common(commands.add_parser(name, help=text, formatter_class=argparse.ArgumentDefaultsHelpFormatter))
    editor = commands.add_parser("server", help="what an editor waits for")
    editor.add_argument("tree", type=Path, help="a checkout")
    editor.add_argument("file", help="a file of it that holds a finalizer")
    editor.add_argument("--tool", default=str(Path(sysconfig.get_path("scripts")) / tools.OURS))
    trees, series = commands.choices["trees"], commands.choices["growth"]
    trees.add_argument("--profile", action="append", choices=[*mixed.PROFILES], help="only these generated trees")
    trees.add_argument("--tree", action="append", type=Path, default=[], help="a checkout instead of generated trees")
    series.add_argument("--series", action="append", choices=[*growth.SERIES], help="only these")
    series.add_argument("--scale", type=float, default=1.0, help="a factor on every size")
    series.add_argument("--million", action="store_true", help="up to a million small manifests (5 GB of disk)")
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=int, default=5, help="of each command, by turns")
    parser.add_argument(
        "--patience", type=float, default=60, help="seconds of CPU after which a command is not run again in a row"
    )
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="beside ripgrep, where they are found")
    parser.add_argument("--install-peers", type=Path, metavar="FOLDER", help="a virtual environment to have them in")
    parser.add_argument("--tool", help="the finalizer-lint to measure, else that of this Python")
    parser.add_argument("--work", type=Path, help="where to write the trees, else the system's temporary folder")
    parser.add_argument("--seed", type=int, default=1)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
