"""Whose repository this is, by what its files say; never by asking anybody."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core.domains import is_host
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.languages import LANGUAGES, language_named

_REMOTE = pattern(r"^\s*url\s*=\s*\S*?[/:@](?:github|gitlab|codeberg)\.[a-z]+[/:](?P<owner>[-\w.]+)/", re.MULTILINE)
_FORGES = ("github", "gitlab", "codeberg")
# Domains of module paths that stand for organisations whose repositories are elsewhere.
_VANITY = {"k8s.io": ("kubernetes",), "sigs.k8s.io": ("kubernetes", "kubernetes-sigs")}


def module_path(folder: Path) -> str:
    """What other projects import the module in a folder as, ``""`` if there is none."""
    for traits in LANGUAGES.values():
        if any(asked.exists(folder / file) for file in traits.module_files[:1]):
            return language_named(traits.name).module_path(folder)
    return ""


@functools.lru_cache(maxsize=4)
def modules_of(root: Path) -> tuple[str, ...]:
    """The modules at the root and in the folders right below it, as they were when first asked for."""
    return modules_now(root)


def modules_now(root: Path) -> tuple[str, ...]:
    """The same of a folder whose files change."""
    return tuple(path for folder in (root, *_folders(root)) if (path := module_path(folder)))


def owners_of(root: Path, former_modules: Iterable[str] = ()) -> frozenset[str]:
    """Whom a project belongs to, by its modules, those that it had, and its repository's remotes.

    Lower-case names of organisations, and the domains of modules that are under one of their own (``acme.dev/widget``).
    Looks for modules at the root and in the folders right below it.
    """
    remotes = _text((repository_root(root) or root) / ".git" / "config")
    has_forge = any(forge in remotes for forge in _FORGES)  # else the pattern need not be compiled
    owners = {match["owner"] for match in _REMOTE.finditer(remotes)} if has_forge else set()
    for module in (*modules_of(root), *former_modules):
        host, _, path = module.partition("/")
        if host in _VANITY:
            owners.update(_VANITY[host])
        elif is_host(host):
            owners.add(path.partition("/")[0])
        elif "." in host:
            owners.add(host)
    return frozenset(owner.lower() for owner in owners if owner)


def spells(path: Path, name: str) -> bool:
    """Whether a file is there and has a name in it."""
    return name in _text(path)


def _folders(root: Path) -> list[Path]:
    """The folders right below, but no links to any: ``Path.glob`` of Python 3.12 lists those too."""
    try:
        return [root / name for name in asked.folders(root)]
    except OSError:
        return []


def _text(path: Path) -> str:
    try:
        return asked.read(os.fspath(path), follow=False).decode("utf-8", "replace")
    except OSError:
        return ""
