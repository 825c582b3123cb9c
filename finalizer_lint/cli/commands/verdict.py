"""``finalizer-lint verdict``."""

from __future__ import annotations

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.kind_option import kind_of, kind_option
from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.core.kinds import class_of_kind
from finalizer_lint.core.names import LATEST, ObjectClass, Status, Verdict, measured, minor, verdict
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.json_text import dumps


@records.record(frozen=True, slots=True)
class _Answer:
    name: str
    object_class: ObjectClass | None
    verdict: Verdict | None  # None: a built-in kind that no server was asked about


@click.command("verdict")
@click.argument("names", nargs=-1, required=True)
@kind_option
@click.option("--class", "object_class", type=click.Choice([c.value for c in ObjectClass]), help="The object's class.")
@click.option("--kubernetes", default=LATEST, show_default=True, metavar="VERSION", help="Version of the API server.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    names: tuple[str, ...], kind: str | None, object_class: str | None, kubernetes: str, output_format: str
) -> int:
    """Say what the API server would answer to finalizer names. Exits 1 unless all are accepted."""
    try:
        minor(kubernetes)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--kubernetes") from error
    thing = kind_of(kind, kubernetes) if kind is not None else None
    kind = f"{thing.api_version}/{thing.kind}" if thing is not None else None
    classes = _classes(thing, object_class, kubernetes)
    answers = [_Answer(n, c, verdict(n, c, kubernetes) if c else None) for n in names for c in classes]
    if output_format == "json":
        click.echo(dumps({"version": 1, "verdicts": [_row(a, kubernetes) for a in answers]}))
    else:
        for answer in answers:
            click.echo(_text(answer, kind, kubernetes))
    accepted = all(a.verdict is not None and a.verdict.status is Status.ACCEPTED for a in answers)
    return exits.OK if accepted else exits.FINDINGS


def _classes(thing: ObjectRef | None, object_class: str | None, version: str) -> list[ObjectClass | None]:
    if thing is not None and object_class is not None:
        raise click.UsageError("--kind and --class exclude each other")
    if object_class is not None:
        return [ObjectClass(object_class)]
    if thing is None:
        return list(ObjectClass)
    return [class_of_kind(thing.api_version or "", thing.kind or "", version)]


def _row(answer: _Answer, version: str) -> dict[str, object]:
    verdict = answer.verdict
    return {
        "name": answer.name,
        "class": answer.object_class.value if answer.object_class else None,
        "kubernetes": version,
        "measured": measured(version),
        "status": verdict.status.value if verdict else None,
        "errors": list(verdict.errors) if verdict else [],
        "warnings": list(verdict.warnings) if verdict else [],
    }


def _text(answer: _Answer, kind: str | None, version: str) -> str:
    name, on, seen = printable(answer.name) or '""', printable(kind or ""), measured(version)
    if answer.verdict is None or answer.object_class is None:
        return f"{name}: not known: {on} is no kind that an API server {seen} was seen to validate"
    asked = version if minor(version) == minor(seen) else f"{version}, not measured: as {seen}"
    texts = [*answer.verdict.errors, *answer.verdict.warnings]
    answers = f": {'; '.join(texts)}" if texts else ""
    return f"{name} on {on or answer.object_class.value} ({asked}): {answer.verdict.status.value}{answers}"
