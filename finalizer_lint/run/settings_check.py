"""Whether the rules that settings name exist."""

from __future__ import annotations

from finalizer_lint.rules import known_words
from finalizer_lint.settings import Settings, SettingsError
from finalizer_lint.settings.values import did_you_mean


def check_rules(settings: Settings) -> None:
    """Raises SettingsError for a code or name that no rule has: a slip would turn a run green."""
    mentions = [
        *(("select", rule, ()) for rule in settings.select),
        *(("ignore", rule, ()) for rule in settings.ignore),
        *(("per-file-ignores", rule, there.lines) for there, rules in settings.per_file_ignores for rule in rules),
        *(("severity", rule, (rule,)) for rule in settings.severity),
    ]
    if not mentions:
        return
    from finalizer_lint.settings.load import where

    known = known_words()
    for key, rule, below in mentions:
        if rule not in known and not any(code.startswith(rule) for code in known[::2]):
            place = f"{where(settings, key, *below)}: {key}: " if key in settings.sources else ""
            what = "no rule has a code that begins with" if rule.startswith("FIN") else "no rule has the name"
            raise SettingsError(f"{place}{what} {rule!r}{did_you_mean(rule, known)}")
