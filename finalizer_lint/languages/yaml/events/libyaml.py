"""libyaml's parser without the nine tenths of ruamel.yaml that it never calls.

The C extension imports all of ruamel.yaml for the classes of the errors, events, tokens and nodes that it makes, and
each event is made by three calls in Python. Given stand-ins for those modules it makes events of ours by one call. In
millions of instructions, linting one manifest takes 143 so and 198 otherwise, a tree of 200 files 340 and 393.

The stand-ins are gone when the extension is there, and the extension is out of sight: whoever imports ruamel.yaml later
gets all of it, in pure Python. Errors of the extension's parser are of classes made here. They are errors of YAML like
the others; as somebody may catch those by name, the command line's own process alone does this. Of each release of
ruamel.yaml, and of the extension's, a workflow compares the events with those of the whole package
(``nox -s yaml_releases``).
"""

from __future__ import annotations

import importlib
import sys
import types
from importlib.machinery import PathFinder

from finalizer_lint.languages.yaml.events.event import (
    ALIAS,
    END,
    MAPPING,
    SCALAR,
    SEQUENCE,
    STYLES,
    Event,
    Parse,
    translated,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_EXTENSIONS = ("_ruamel_yaml", "_ruamel_yaml_clibz")
_PACKAGE = "ruamel.yaml"
_COMMAND_LINE = "finalizer_lint.cli.plain"
_MARKED = ("scanner", "parser", "composer", "constructor", "emitter", "serializer", "representer")


def libyaml() -> Parse | None:
    """A function from text to events, or None when the C extension is not installed."""
    for extension in _EXTENSIONS:
        if (bare := _bare(extension)) is not None:
            return lambda text: filter(None, iter(bare(text).get_event, None))
        if (whole := _whole(extension)) is not None:
            return lambda text: translated(iter(whole(text).get_event, None))
    return None


def _whole(extension: str) -> Any:
    try:
        return importlib.import_module(extension).CParser
    except ImportError:
        return None


def _bare(extension: str) -> Any:
    """The parser without the package, None where that can't be had."""
    if _COMMAND_LINE not in sys.modules or _PACKAGE in sys.modules or extension in sys.modules:
        return None
    package = _package()
    if package is None:
        return None
    sys.modules[_PACKAGE] = package
    stand_ins = _stand_ins(importlib.import_module(f"{_PACKAGE}.error"))
    sys.modules.update(stand_ins)
    try:
        parser = importlib.import_module(extension).CParser
    except ImportError:
        return None  # another release may want more
    finally:
        for stand_in in stand_ins:
            sys.modules.pop(stand_in, None)
    sys.modules[extension] = None  # type: ignore[assignment] # what the import system takes for: not installed
    return parser


def _stand_ins(errors: Any) -> dict[str, types.ModuleType]:
    modules: dict[str, dict[str, Any]] = {
        "reader": {"ReaderError": type("ReaderError", (_ReaderError, errors.YAMLError), {})},
        **{name: {_error(name): type(_error(name), (errors.MarkedYAMLError,), {})} for name in _MARKED},
        "events": _EVENTS,
        "tokens": {"__getattr__": _unused},
        "nodes": {"__getattr__": _unused},
    }
    return {f"{_PACKAGE}.{name}": _module(name, content) for name, content in modules.items()}


def _unused(name: str) -> str:
    """Anything that is asked for, to be imported and never called."""
    if name.startswith("__"):
        raise AttributeError(name)
    return name


class _ReaderError(Exception):
    """What ``ruamel.yaml.reader`` raises, as far as it is asked for."""

    def __init__(self, name: Any, position: int, character: Any, encoding: str, reason: str) -> None:
        super().__init__(name, position, character, encoding, reason)
        self.position = position
        self.reason = reason


class _BarePackage(types.ModuleType):
    """``ruamel.yaml`` before its own code has run; that runs when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if spec is None or spec.loader is None:
            raise AttributeError(name)
        self.__class__ = types.ModuleType  # type: ignore[assignment] # from now on one like any other; mypy knows no change of class
        spec.loader.exec_module(self)
        return getattr(self, name)


def _package() -> _BarePackage | None:
    ruamel = importlib.import_module("ruamel")
    spec = PathFinder.find_spec(_PACKAGE, ruamel.__path__)
    if spec is None or spec.origin is None:
        return None
    package = _BarePackage(_PACKAGE)
    package.__spec__, package.__loader__, package.__package__ = spec, spec.loader, _PACKAGE
    ruamel.__dict__["yaml"] = package  # as an import would do
    package.__file__, package.__path__ = spec.origin, list(spec.submodule_search_locations or ())
    return package


def _module(name: str, content: dict[str, Any]) -> types.ModuleType:
    module = types.ModuleType(f"{_PACKAGE}.{name}")
    module.__dict__.update(content)
    return module


def _error(module: str) -> str:
    return f"{module.capitalize()}Error"


class _ScalarEvent(Event):
    """A scalar as the extension makes it, with the arguments that it gives."""

    __slots__ = ()

    def __init__(
        self, anchor: str | None, tag: str | None, _implicit: Any, value: str, start: Any, end: Any, style: str
    ) -> None:
        self.kind = SCALAR
        self.start = start.index
        self.end = end.index
        self.value = value
        self.style = STYLES[style]
        self.tag = tag
        self.anchor = anchor


def _sequence(anchor: str | None, tag: str | None, _implicit: Any, start: Any, end: Any, flow: bool) -> Event:
    return Event(SEQUENCE, start.index, end.index, "", "flow" if flow else "block", tag, anchor)


def _mapping(anchor: str | None, tag: str | None, _implicit: Any, start: Any, end: Any, flow: bool) -> Event:
    return Event(MAPPING, start.index, end.index, "", "flow" if flow else "block", tag, anchor)


def _alias(anchor: str, start: Any, end: Any) -> Event:
    return Event(ALIAS, start.index, end.index, anchor)


def _end(start: Any, end: Any) -> Event:
    return Event(END, start.index, end.index)


def _nothing(*_: Any) -> bool:
    """For what begins and ends documents."""
    return False


_EVENTS = {
    "ScalarEvent": _ScalarEvent,
    "SequenceStartEvent": _sequence,
    "MappingStartEvent": _mapping,
    "AliasEvent": _alias,
    "SequenceEndEvent": _end,
    "MappingEndEvent": _end,
    "StreamStartEvent": _nothing,
    "StreamEndEvent": _nothing,
    "DocumentStartEvent": _nothing,
    "DocumentEndEvent": _nothing,
}
