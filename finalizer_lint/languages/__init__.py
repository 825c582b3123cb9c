"""Which languages there are, and the one door to each: ``language_named(name)`` is an object that answers for it.

A language is a row of ``LANGUAGES`` and a module or package of its name here, a wing, whose ``LANGUAGE`` is a
``language.Language``. Whoever stands outside speaks of facts and of that object, never of a language by its name.
``tools/scaffold.py`` begins a new one.
"""

from __future__ import annotations

import importlib
import os

from finalizer_lint.core import records
from finalizer_lint.core.candidates import posix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.language import Language


@records.record(frozen=True, slots=True)
class Traits:
    """What is known of a language without its wing.

    Its files have one of ``endings`` or ``names``, both in lower case; those with a ``test_ending`` its own tools take
    for tests. The first of ``module_files`` says what the module in its folder is called. ``labels`` are what a block
    of it is called in documents, ``editor_names`` what editors call it, with the ending that such a text would have.

    ``is_code``: what its programs add or remove belongs to their project. ``is_manifest``: its files are objects as
    they go to a cluster. ``is_prose``: documents, which are reported on only on demand. ``comment`` begins a comment
    behind something else on a line, with the blanks that people write before it, ``""`` where no comment could be.
    ``groups`` are texts without one of which a file says nothing of API groups. Of files with more than ``largest``
    bytes no facts are taken: a tree takes some hundred times their memory.
    """

    name: str
    endings: tuple[str, ...]
    names: tuple[str, ...] = ()
    test_ending: str = ""
    module_files: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    editor_names: tuple[tuple[str, str], ...] = ()
    is_code: bool = False
    is_manifest: bool = False
    is_prose: bool = False
    comment: str = ""
    groups: tuple[bytes, ...] = ()
    largest: int | None = None

    def may_say_group(self, data: bytes) -> bool:
        """Whether a file can say anything of API groups: looked for while its bytes are in memory anyway."""
        return any(sign in data for sign in self.groups)


_TEMPLATES = tuple(
    f"{ending}{template}" for ending in (".yaml", ".yml", ".json") for template in (".j2", ".jinja", ".jinja2", ".tmpl")
)

# It is a table, and no search for modules: a run imports only the wings that it has files for.
LANGUAGES = {
    traits.name: traits
    for traits in (
        Traits(
            "yaml",
            (".yaml", ".yml", ".json", ".jsonl", ".tpl", ".gotmpl", *_TEMPLATES),
            names=("kustomization",),
            labels=("yaml", "yml", "json"),
            editor_names=(
                ("yaml", ".yaml"),
                ("helm", ".yaml"),
                ("json", ".json"),
                ("jsonc", ".json"),
                ("jsonl", ".jsonl"),
            ),
            is_manifest=True,
            comment="  #",
            groups=(b"CustomResourceDefinition",),
        ),
        Traits(
            "go",
            (".go",),
            test_ending="_test.go",
            module_files=("go.mod", "go.work"),
            labels=("go", "golang"),
            editor_names=(("go", ".go"),),
            is_code=True,
            comment=" //",
            groups=(b"Group", b"+groupName="),
            largest=16 << 20,
        ),
        Traits(
            "python",
            (".pyi", ".py"),
            labels=("python", "py"),
            editor_names=(("python", ".py"),),
            is_code=True,
            comment="  #",
            groups=(b"GROUP", b"group", b"DOMAIN", b"domain", b"kopf"),
            largest=4 << 20,
        ),
        Traits("markdown", (".md", ".rst", ".md.gotmpl", ".rst.gotmpl"), is_prose=True),
    )
}
MANIFESTS = LANGUAGES["yaml"]  # what is read as such where its name tells nothing, and what comes from a cluster
CODE = tuple(traits.name for traits in LANGUAGES.values() if traits.is_code)
MODULE_FILES = tuple(file for traits in LANGUAGES.values() for file in traits.module_files)

_BY_ENDING = {ending: traits for traits in LANGUAGES.values() for ending in traits.endings}
_BY_NAME = {name: traits for traits in LANGUAGES.values() for name in traits.names}
_LAST = {ending[ending.rfind(".") :] for ending in _BY_ENDING if ending.count(".") > 1}
_AT_ONCE = {ending: traits for ending, traits in _BY_ENDING.items() if ending not in _LAST}


def language_of(path: str) -> Traits | None:
    """The language of a path by its name, or None."""
    dot = path.rfind(".")
    if dot > 0 and path[dot - 1] not in "/\\" and (traits := _AT_ONCE.get(path[dot:])):
        return traits  # as nearly every path does: 0.2 µs of 1, for all files of a project
    base = posix(path).rpartition("/")[2].lower()
    if base in _BY_NAME:
        return _BY_NAME[base]
    dot = base.rfind(".")
    before = base.rfind(".", 0, dot)
    found = _BY_ENDING.get(base[before:]) if before > 0 else None
    return found or (_BY_ENDING.get(base[dot:]) if dot > 0 else None)


def is_code(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a program's."""
    traits = language_of(os.fspath(path))
    return traits is not None and traits.is_code


def is_manifest(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds manifests, or what they are made from."""
    traits = language_of(os.fspath(path))
    return traits is not None and traits.is_manifest


def is_prose(path: str | os.PathLike[str]) -> bool:
    """Whether a file is documentation: names in its code blocks follow a rename, but are reported only on demand."""
    name = os.fspath(path)
    traits = language_of(name)
    return name.endswith(".txt") or (traits is not None and traits.is_prose)


def language_named(name: str) -> Language:
    """The door to a language. Its wing is imported now, and the parser only when it is asked for something."""
    if name not in _DOORS:
        _DOORS[name] = importlib.import_module(f"finalizer_lint.languages.{name}").LANGUAGE
    return _DOORS[name]


_DOORS: dict[str, Language] = {}
