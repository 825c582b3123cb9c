"""What can go wrong at a system call of the writer.

Every function of ``os`` and ``fcntl`` that a module of the writer calls is counted, and so is reading a file.
"""

from __future__ import annotations

import errno
import importlib
import os
import pkgutil
import signal
from collections.abc import Callable
from types import BuiltinFunctionType, ModuleType
from typing import Any

FOREIGN = b"# somebody else's work\n"

_NO_CALLS = {"fspath", "urandom"}  # they touch no file


def install(log: int, kind: str = "", at: int = -1, path: str = "") -> None:
    """Count the writer's calls, by their names in ``log``, and let the one number ``at`` meet the fault."""
    counter = _Counter(log, kind, at, path)
    package = importlib.import_module("finalizer_lint.disk.writing")
    for info in [None, *pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]:
        module = importlib.import_module(info.name) if info else package
        for name in ("os", "fcntl"):
            if isinstance(vars(module).get(name), ModuleType):
                setattr(module, name, _Counted(vars(module)[name], counter))
        if "read" in vars(module):
            module.read = counter.counted("read", module.read)  # type: ignore[attr-defined]


class _Counted:
    """A module whose functions are counted."""

    def __init__(self, module: ModuleType, counter: _Counter) -> None:
        self._module, self._counter = module, counter

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        if isinstance(value, BuiltinFunctionType) and name not in _NO_CALLS:
            return self._counter.counted(name, value)
        return value


class _Counter:
    def __init__(self, log: int, kind: str, at: int, path: str) -> None:
        self._log, self._kind, self._at, self._path = log, kind, at, path
        self._count = -1

    def counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def at_last(*arguments: Any, **options: Any) -> Any:
            self._count += 1
            os.write(self._log, f"{name}\n".encode())
            if self._count == self._at or (self._kind == "fail from" and self._count >= self._at):
                if name == "access" and self._kind.startswith("fail"):
                    return False  # it raises nothing
                self._fault(name, call, arguments, options)
            return call(*arguments, **options)

        return at_last

    def _fault(self, name: str, call: Callable[..., Any], arguments: Any, options: Any) -> None:
        if self._kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self._kind == "kill in the middle":
            if name == "write":
                os.write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        elif self._kind in ("fail", "fail from"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        elif self._kind == "fail afterwards":
            call(*arguments, **options)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        elif self._kind in ("SIGINT", "SIGTERM", "SIGHUP"):
            os.kill(os.getpid(), getattr(signal, self._kind))
        elif self._kind == "edit":
            with open(self._path, "ab") as file:  # noqa: PTH123
                file.write(FOREIGN)
        elif self._kind == "swap":
            with open(self._path, "rb") as file, open(f"{self._path}~", "wb") as new:  # noqa: PTH123
                new.write(file.read() + FOREIGN)
            os.replace(f"{self._path}~", self._path)  # noqa: PTH105
        else:
            raise ValueError(self._kind)
