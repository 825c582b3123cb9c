"""The lines of an import block: groups as gofmt sorts them, a line put in, lines taken out."""

from __future__ import annotations

from collections.abc import Callable

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL

_SPEC = pattern(r'\s*(?:[\w.]+\s+)?"([^"\\\s]+)"\s*(?://.*)?')
_COMMENTED = pattern(r'"\s*/[/*]')
_KUBERNETES = pattern(r"(?:[a-z]+\.)?k8s\.io/")


def without_paths(lines: list[str], dropped: set[str]) -> list[str]:
    """The lines of a block without some paths, nor the comments right above them."""
    remaining: list[str] = []
    for line in lines:
        if _path(line) in dropped:
            while remaining and remaining[-1].strip().startswith("//"):
                remaining.pop()
        else:
            remaining.append(line)
    return remaining


def tidy(lines: list[str]) -> list[str]:
    """No blank line at an end, and never two."""
    remaining: list[str] = []
    for line in lines:
        if line.strip() or (remaining and remaining[-1].strip()):
            remaining.append(line)
    while remaining and not remaining[-1].strip():
        remaining.pop()
    return remaining


def insert_line(lines: list[str], added: str, own: str) -> list[str]:
    """Put a line in the group where gofmt would sort it."""
    groups, path = _groups(lines), _path(added) or ""
    home = _home(groups, own) if path == CONTROLLERUTIL else _nearest(groups, path)
    if home is None or any(_COMMENTED.search(line) for line in home):
        # Comments at the ends of lines are in columns that one more line may move
        before_own = path == CONTROLLERUTIL
        own_groups = (i for i, group in enumerate(groups) if all(_is_own(line, own) for line in group))
        index = next(own_groups, len(groups)) if before_own else len(groups)
        groups.insert(index, [added])
    else:
        index = next((i for i, line in enumerate(home) if (_path(line) or "") > path), len(home))
        while 0 < index < len(home) and home[index - 1].strip().startswith("//"):
            index -= 1
        home.insert(index, added)
    return [line for i, group in enumerate(groups) for line in ([""] if i else []) + group]


def _home(groups: list[list[str]], own: str) -> list[str] | None:
    """The group with what is nearest to controllerutil: its own module, Kubernetes, other people's packages."""
    nearest: tuple[Callable[[str], bool], ...] = (
        lambda line: (_path(line) or "").startswith("sigs.k8s.io/"),
        lambda line: _KUBERNETES.match(_path(line) or "") is not None,
        lambda line: "." in (_path(line) or "").partition("/")[0] and not _is_own(line, own),
    )
    return next((group for like in nearest for group in groups if any(like(line) for line in group)), None)


def _nearest(groups: list[list[str]], path: str) -> list[str] | None:
    """The group with a path that begins as this one does, by as many parts as any; two at least."""
    shared = {i: max((_shared(_path(line) or "", path) for line in group), default=0) for i, group in enumerate(groups)}
    best = max(shared, key=lambda i: shared[i], default=None)
    return groups[best] if best is not None and shared[best] > 1 else None


def _shared(one: str, other: str) -> int:
    """How many parts two paths begin with alike."""
    parts = one.split("/"), other.split("/")
    differing = (i for i, (left, right) in enumerate(zip(*parts, strict=False)) if left != right)
    return next(differing, min(map(len, parts)))


def _is_own(line: str, own: str) -> bool:
    """A package of the module itself, or a comment."""
    path = _path(line)
    return path is None or (bool(own) and f"{path}/".startswith(f"{own}/"))


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _path(line: str) -> str | None:
    """What is imported on a line of a block, None where nothing is."""
    match = _SPEC.fullmatch(line)
    return match[1] if match is not None else None
