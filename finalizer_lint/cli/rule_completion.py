"""The rules that options and arguments complete to."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def rules(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of rules; names of rules once the first letters can't be a code's."""
    from finalizer_lint.rules import all_rules

    codes = [rule for rule in all_rules() if rule.code.startswith(incomplete.upper())]
    if codes:
        return [CompletionItem(rule.code, help=rule.summary) for rule in codes]
    return [CompletionItem(rule.name, help=rule.summary) for rule in all_rules() if rule.name.startswith(incomplete)]


def rule_list(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The same for what stands after the last comma of a list."""
    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{item.value}", help=item.help) for item in rules(ctx, param, last)]
