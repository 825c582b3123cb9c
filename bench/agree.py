"""Before anything is measured: do the tools do the same work?"""

from __future__ import annotations

from collections.abc import Iterable

from bench.tools import AST_GREP, OURS, RIPGREP, SEMGREP, Place, Tools
from bench.tree import Tree


class DisagreementError(Exception):
    """A tool misses what it must see, or sees what is not there."""


def check(tree: Tree, tools: Tools, peers: Iterable[str]) -> str:
    """That we report every planted fault and nothing else, and the peers those that a pattern can see.

    Returns a sentence that says so. Not having found them is no speed.
    """
    every = {(planted.path, planted.line) for planted in tree.planted}
    plain = {(planted.path, planted.line) for planted in tree.planted if planted.plain}
    _same(OURS, tools.reported(OURS, tree.folder), every)
    for name in (AST_GREP, SEMGREP):
        if name in peers and tools.has(name):
            _same(name, tools.reported(name, tree.folder), plain)
    if tools.has(RIPGREP):
        found = {path for path, _ in tools.reported(RIPGREP, tree.folder)}
        if missed := {path for path, _ in plain} - found:
            raise DisagreementError(f"{RIPGREP} does not find the word in {sorted(missed)[:3]}")
    return f"{len(every)} planted findings, of which a pattern on one file can see {len(plain)}"


def _same(name: str, found: set[Place], wanted: set[Place]) -> None:
    for what, places in (("misses", wanted - found), ("also reports", found - wanted)):
        if places:
            shown = ", ".join(f"{path}:{line}" for path, line in sorted(places)[:5])
            raise DisagreementError(f"{name} {what} {len(places)} of {len(wanted)}: {shown}")
