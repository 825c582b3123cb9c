"""One target under atheris, in a process of its own: ``python -m fuzz.child TARGET LIBFUZZER-ARGUMENT…``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import atheris

import finalizer_lint
from fuzz import targets
from fuzz.target import text_of


def main() -> None:
    name = sys.argv.pop(1)
    # The linter imports most of itself only when a text calls for it, and what is imported later is not instrumented
    with atheris.instrument_imports(include=["finalizer_lint"], enable_loader_override=False):
        for module in pkgutil.walk_packages(finalizer_lint.__path__, "finalizer_lint."):
            if not module.name.startswith("finalizer_lint.lsp"):  # needs an extra, and is no target
                importlib.import_module(module.name)
    target = targets.load(name)

    def one(made: bytes) -> None:
        text = text_of(target, made)
        target.test(text.name, text.data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
