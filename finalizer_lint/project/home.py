"""Whose repository this is, by what its files say; never by asking anybody."""

from __future__ import annotations

import re
from pathlib import Path

_REMOTE = re.compile(r"^\s*url\s*=\s*\S*?[/:@](?:github|gitlab|codeberg)\.[a-z]+[/:](?P<owner>[-\w.]+)/", re.MULTILINE)
_HOSTED = re.compile(r"[-\w.]+\.(?:com|org)/(?P<owner>[-\w.]+)/")
# Module paths that are no repository host but belong to organisations that we know by their repositories.
_VANITY = {"k8s.io": ("kubernetes",), "sigs.k8s.io": ("kubernetes", "kubernetes-sigs")}


def go_module(root: Path) -> str:
    """The module path of the go.mod at the root, ``""`` if there is none."""
    lines = _text(root / "go.mod").splitlines()
    return next((line.split()[1] for line in lines if line.startswith("module ") and len(line.split()) > 1), "")


def owners(root: Path) -> frozenset[str]:
    """Lower-case names of the organisations that a repository belongs to, by its Go module and its remotes."""
    module = go_module(root)
    found = {match["owner"] for match in _REMOTE.finditer(_text(root / ".git" / "config"))}
    hosted = _HOSTED.match(module + "/")
    if hosted is not None:
        found.add(hosted["owner"])
    found.update(_VANITY.get(module.partition("/")[0], ()))
    return frozenset(owner.lower() for owner in found)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
