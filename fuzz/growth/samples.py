"""The projects to begin with: golden cases, and the texts of facts, each as a project of its own."""

from __future__ import annotations

import dataclasses

from finalizer_lint.languages import language_of
from fuzz.target import CASES, HERE

_SETTINGS = "finalizer-lint.toml"
_MORE = b'domain = "acme.dev"\nowned = ["*"]\ninclude-docs = true\n'


@dataclasses.dataclass(frozen=True)
class Sample:
    """``files`` are those of a language, ``others`` stand beside them as they are."""

    name: str
    files: dict[str, bytes]
    others: dict[str, bytes]


def samples() -> list[Sample]:
    found = []
    for case in sorted((CASES / "cases").glob("*/*/input")):
        texts = {path.relative_to(case).as_posix(): path.read_bytes() for path in case.rglob("*") if path.is_file()}
        found.append(_sample(f"{case.parent.parent.name}/{case.parent.name}", texts))
    for folder in (CASES / "facts", HERE / "seeds", HERE / "regressions"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and language_of(path.name) is not None:
                found.append(_sample(path.relative_to(folder).as_posix(), {path.name: path.read_bytes()}))
    return [sample for sample in found if sample.files]


def _sample(name: str, texts: dict[str, bytes]) -> Sample:
    files = {path: data for path, data in texts.items() if language_of(path) is not None}
    others = {path: data for path, data in texts.items() if path not in files}
    return Sample(name, files, {_SETTINGS: _MORE, **others})
