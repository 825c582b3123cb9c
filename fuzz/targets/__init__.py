"""One module for each target; see ``fuzz.target.Target``."""

from __future__ import annotations

import importlib

from fuzz.target import Target

NAMES = ("manifests", "go", "python", "settings", "ignores", "fixes", "arguments", "dumps")


def load(name: str) -> Target:
    target: Target = importlib.import_module(f"fuzz.targets.{name}")  # type: ignore[assignment]
    return target
