"""Settings from ``finalizer-lint.toml`` or ``[tool.finalizer-lint]`` in ``pyproject.toml``, nearest above each file."""

from finalizer_lint.core.globs import Patterns
from finalizer_lint.settings.configuration import Configuration
from finalizer_lint.settings.model import Settings, SettingsError, ThirdParty
from finalizer_lint.settings.name_policy import NamePolicy

__all__ = ["Configuration", "NamePolicy", "Patterns", "Settings", "SettingsError", "ThirdParty"]
