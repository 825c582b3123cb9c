"""``finalizer-lint rule``."""

from __future__ import annotations

import click

from finalizer_lint.cli import exits, rule_completion
from finalizer_lint.core.terminal import did_you_mean
from finalizer_lint.rules import all_rules, find
from finalizer_lint.rules.base import Rule


def _page(rule: Rule) -> str:
    return f"# {rule.code} {rule.name} ({rule.severity.value})\n\n{rule.documentation}\n"


def _list() -> str:
    width = max(len(rule.name) for rule in all_rules())
    return "".join(f"{r.code}  {r.name:{width}}  {r.severity.value:7}  {r.summary}\n" for r in all_rules())


@click.command("rule")
@click.argument("code", required=False, shell_complete=rule_completion.rules)
@click.option("--all", "every", is_flag=True, help="Explain all rules.")
def command(code: str | None, every: bool) -> int:
    """Explain a rule, by its code or name, or list the rules."""
    if every and code is not None:
        raise click.UsageError("give one rule, or --all")
    if code is None and not every:
        click.echo(_list(), nl=False)
        return exits.OK
    if every:
        click.echo("\n".join(_page(rule) for rule in all_rules()), nl=False)
        return exits.OK
    rule = find(code or "")
    if rule is None:
        known = tuple(name for rule in all_rules() for name in (rule.code, rule.name))
        raise click.UsageError(f"no rule {code!r}{did_you_mean(code or '', known)}")
    click.echo(_page(rule), nl=False)
    return exits.OK
