"""What generated modules do: they are our own, so they may run. Every name that a line adds is written down."""

from __future__ import annotations

import ast
import builtins
import contextlib
import enum
import sys
import types
import warnings
from collections import defaultdict
from typing import Any


class Recorder:
    """Stands for an object's metadata: ``finalizers.append`` remembers the line that calls it."""

    def __init__(self) -> None:
        self.added: dict[int, set[object]] = defaultdict(set)
        self.finalizers = self

    def append(self, name: object) -> None:
        value = name.value if isinstance(name, enum.Enum) else name
        self.added[sys._getframe(1).f_lineno].add(value)


class Run:
    """``main`` of some modules, with each of its functions f0, f1 … called once."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._modules: dict[str, types.ModuleType] = {"kubernetes": types.ModuleType("kubernetes")}
        self.meta = Recorder()
        self.whole = False
        with warnings.catch_warnings(), contextlib.suppress(Exception):
            warnings.simplefilter("ignore")
            main = self._load("main")
            self.whole = True
            for name, function in list(vars(main).items()):
                if name[:1] == "f" and name[1:].isdigit():
                    with contextlib.suppress(Exception):
                        function(self.meta)

    def _load(self, name: str) -> types.ModuleType:
        if name not in self._modules:
            module = self._modules[name] = types.ModuleType(name)
            module.__dict__["__builtins__"] = {**vars(builtins), "__import__": self._import}
            exec(compile(self._texts[name], f"{name}.py", "exec"), module.__dict__)  # noqa: S102 - our own text
        return self._modules[name]

    def _import(self, name: str, *rest: Any) -> types.ModuleType:
        if name in self._texts or name in self._modules:
            return self._load(name)
        return __import__(name, *rest)


def calls(text: str) -> list[tuple[int, int]]:
    """The first and last lines of the calls that add a name."""
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            found.append((node.lineno, node.end_lineno or node.lineno))
    return found
