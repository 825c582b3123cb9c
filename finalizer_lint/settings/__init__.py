"""Settings from ``finalizer-lint.toml`` or ``[tool.finalizer-lint]`` in ``pyproject.toml``, nearest above each file."""

from finalizer_lint.core.globs import Patterns
from finalizer_lint.settings.configuration import Agreed, Configuration, Elsewhere
from finalizer_lint.settings.model import Settings, SettingsError, ThirdParty

__all__ = ["Agreed", "Configuration", "Elsewhere", "Patterns", "Settings", "SettingsError", "ThirdParty"]
