"""Whether the rules that settings name exist."""

from __future__ import annotations

from finalizer_lint.core.terminal import did_you_mean
from finalizer_lint.rules import known_words
from finalizer_lint.settings import Settings, SettingsError


def check_rules(settings: Settings) -> None:
    """Raises SettingsError for a code or name that no rule has: a slip would turn a run green."""
    mentions = [
        *(("select", rule, ()) for rule in settings.select),
        *(("ignore", rule, ()) for rule in settings.ignore),
        *(
            ("per-file-ignores", rule, patterns.lines)
            for patterns, rules in settings.per_file_ignores
            for rule in rules
        ),
        *(("severity", rule, (rule,)) for rule in settings.severity),
    ]
    if not mentions:
        return
    from finalizer_lint.settings.load import where

    known = known_words()
    for key, rule, below in mentions:
        if rule not in known and not any(code.startswith(rule) for code in known[::2]):
            place = f"{where(settings, key, *below)}: {key}: " if key in settings.sources else ""
            mistake = "no rule has a code that begins with" if rule.startswith("FIN") else "no rule has the name"
            raise SettingsError(f"{place}{mistake} {rule!r}{did_you_mean(rule, known)}")
