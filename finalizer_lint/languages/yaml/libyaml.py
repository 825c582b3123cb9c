"""libyaml's parser without the nine tenths of ruamel.yaml that it never calls.

The C extension imports all of ruamel.yaml for the classes of the errors that it may raise: 20 ms, a third of what one
small manifest costs. Given stand-ins for those modules it takes 5 ms. They are gone when the extension is there:
whoever imports ruamel.yaml later gets all of it. Only the errors of the extension's parser stay of the classes made
here. They are errors of YAML like the others; as somebody may catch those by name, the command line's own process
alone does this.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_EXTENSIONS = ("_ruamel_yaml", "_ruamel_yaml_clibz")
_PACKAGE = "ruamel.yaml"
_COMMAND_LINE = "finalizer_lint.cli.plain"
_MARKED = ("scanner", "parser", "composer", "constructor", "emitter", "serializer", "representer")


def libyaml() -> Callable[[str], Iterator[Any]] | None:
    """A function from text to raw events, or None when the C extension is not installed."""
    for extension in _EXTENSIONS:
        parser = _bare(extension) or _whole(extension)
        if parser is not None:
            return lambda text: iter(parser(text).get_event, None)
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
    errors = importlib.import_module(f"{_PACKAGE}.error")
    stand_ins = [f"{_PACKAGE}.{name}" for name in ("reader", *_MARKED)]
    try:
        sys.modules[f"{_PACKAGE}.reader"] = _module("reader", type("ReaderError", (_ReaderError, errors.YAMLError), {}))
        for name in _MARKED:
            sys.modules[f"{_PACKAGE}.{name}"] = _module(name, type(_error(name), (errors.MarkedYAMLError,), {}))
        return importlib.import_module(extension).CParser
    except ImportError:
        return None  # another release may want more
    finally:
        for stand_in in stand_ins:
            sys.modules.pop(stand_in, None)


class _ReaderError(Exception):
    """What ``ruamel.yaml.reader`` raises, as far as it is asked for."""

    def __init__(self, name: Any, position: int, character: Any, encoding: str, reason: str) -> None:
        super().__init__(name, position, character, encoding, reason)
        self.position = position
        self.reason = reason


class _Package(types.ModuleType):
    """``ruamel.yaml`` before its own code has run; that runs when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if spec is None or spec.loader is None:
            raise AttributeError(name)
        self.__class__ = types.ModuleType  # type: ignore[assignment] # from now on one like any other; mypy knows no change of class
        spec.loader.exec_module(self)
        return getattr(self, name)


def _package() -> _Package | None:
    ruamel = importlib.import_module("ruamel")
    spec = PathFinder.find_spec(_PACKAGE, ruamel.__path__)
    if spec is None or spec.origin is None:
        return None
    package = _Package(_PACKAGE)
    package.__spec__, package.__loader__, package.__package__ = spec, spec.loader, _PACKAGE
    ruamel.__dict__["yaml"] = package  # as an import would do
    package.__file__, package.__path__ = spec.origin, list(spec.submodule_search_locations or ())
    return package


def _module(name: str, error: type[Exception]) -> types.ModuleType:
    module = types.ModuleType(f"{_PACKAGE}.{name}")
    setattr(module, _error(name), error)
    return module


def _error(module: str) -> str:
    return f"{module.capitalize()}Error"
