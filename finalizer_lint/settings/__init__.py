"""Settings from ``finalizer-lint.toml`` or ``[tool.finalizer-lint]`` in ``pyproject.toml``, nearest above each file."""

from finalizer_lint.settings.configuration import Agreed, Configuration, Elsewhere
from finalizer_lint.settings.model import Settings, SettingsError, ThirdParty
from finalizer_lint.settings.patterns import Patterns

__all__ = ["Agreed", "Configuration", "Elsewhere", "Patterns", "Settings", "SettingsError", "ThirdParty"]
