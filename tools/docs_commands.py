"""The reference of the command line, in Markdown, from the commands themselves."""

from __future__ import annotations

import inspect
import textwrap

import click
from make_man import ENVIRONMENT, EXITS, PROGRAM

from finalizer_lint.cli.group import main


def commands() -> str:
    context = click.Context(main, info_name=PROGRAM)
    known = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    return "\n".join(_section(command, f"{PROGRAM} {name}", context) for name, command in known if command is not None)


def exits() -> str:
    rows = [f"| {code} | {meaning} |" for code, meaning in EXITS.items()]
    return "\n".join(["| exit code | meaning |", "| --- | --- |", *rows]) + "\n"


def environment() -> str:
    rows = [f"| `{'`, `'.join(names.split(', '))}` | {meaning} |" for names, meaning in ENVIRONMENT.items()]
    return "\n".join(["| variable | meaning |", "| --- | --- |", *rows]) + "\n"


def _section(command: click.Command, name: str, parent: click.Context, depth: int = 2) -> str:
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    parts = [f"{'#' * depth} {name}", f"```text\n{name} {usage}\n```", _paragraphs(command.help or "")]
    rows = [row for parameter in command.params if (row := _row(parameter, context))]
    if rows:
        parts.append("\n".join(["| option | meaning |", "| --- | --- |", *rows]))
    text = "\n\n".join(parts) + "\n"
    if isinstance(command, click.Group):
        below = [(one, command.get_command(context, one)) for one in command.list_commands(context)]
        text += "".join(f"\n{_section(it, f'{name} {one}', context, depth + 1)}" for one, it in below if it is not None)
    return text


def _paragraphs(text: str) -> str:
    """A docstring in Markdown: what follows click's mark for "do not wrap this" is a block of its own."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(_as_is(one[2:]) if one.startswith("\b\n") else one for one in paragraphs)


def _as_is(text: str) -> str:
    return f"```text\n{textwrap.dedent(text)}\n```"


def _row(parameter: click.Parameter, context: click.Context) -> str | None:
    if not isinstance(parameter, click.Option) or parameter.hidden:
        return None
    names = ", ".join(f"`{one}`" for one in (*parameter.opts, *parameter.secondary_opts))
    if not parameter.is_flag:
        names = f"{names[:-1]} {_value(parameter, context)}`"
    words = [parameter.help or "", _choices(parameter), _default(parameter, context)]
    return f"| {names} | {' '.join(word for word in words if word)} |"


def _value(option: click.Option, context: click.Context) -> str:
    if isinstance(option.type, click.Choice) and option.metavar is None:
        return "VALUE"  # what click writes is all of them, with bars that end a cell
    return option.make_metavar(context)


def _choices(option: click.Option) -> str:
    if not isinstance(option.type, click.Choice):
        return ""
    return f"One of {', '.join(f'`{choice}`' for choice in option.type.choices)}."


def _default(option: click.Option, context: click.Context) -> str:
    value = option.get_default(context, call=False)
    shown = option.show_default and isinstance(value, str)
    return f"Default: `{value}`." if shown else ""
