"""Facts as lines a person can read, in the order of the text: what the golden ``.facts`` files hold."""

from __future__ import annotations

from finalizer_lint.core.facts import Concat, Expr, Facts, Literal, ObjectRef, Ref, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.facts import read as go


def render(source: Source, facts: Facts) -> str:
    lines: list[tuple[int, str]] = []

    def at(span: Span) -> str:
        start, end = source.position(span.start), source.position(span.end)
        return f"{start.line}:{start.column}-{end.line}:{end.column}"

    def expr(value: Expr) -> str:
        if isinstance(value, Literal):
            edit = "same" if value.edit == value.span else "none" if value.edit is None else at(value.edit)
            return f"{value.value!r} edit={edit}"
        if isinstance(value, Ref):
            return f"ref {value.qualifier + '.' if value.qualifier else ''}{value.name}"
        if isinstance(value, Concat):
            return "concat(" + ", ".join(expr(part) for part in value.parts) + ")"
        return f"unknown ({value.reason.value})"

    def thing(ref: ObjectRef | None) -> str:
        if ref is None:
            return "-"
        return " ".join(x or "-" for x in (ref.api_version, ref.kind, ref.namespace, ref.name))

    for use in facts.uses:
        within = f" within={at(use.within)}" if use.within else ""
        old = " legacy" if use.legacy else ""
        whose = f"{use.place.value} [{thing(use.object)}]{within}{old}"
        text = f"use {at(use.expr.span)} {use.role.value} {expr(use.expr)} {whose}"
        lines.append((use.expr.span.start, text))
    for s in facts.symbols:
        if not (s.named or isinstance(s.value, Literal | Ref | Concat)):
            continue
        scope = at(s.scope) if s.scope else "package"
        name = f"{s.owner}.{s.name}" if s.owner else s.name
        marks = "".join(f" {mark}" for mark, on in (("named", s.named), ("legacy", s.legacy)) if on)
        others = s.others if s.others is not None else int(go.is_shared(source, facts, s))
        lines.append(
            (s.span.start, f"symbol {at(s.span)} {name} = {expr(s.value)} scope={scope}{marks} others={others}")
        )
    for m in facts.malformed:
        lines.append(
            (
                m.span.start,
                f"malformed {at(m.span)} {m.oddity.value} {m.server_type} {m.place.value} [{thing(m.object)}]",
            )
        )
    for h in facts.handrolled:
        hazard = h.hazard.name.lower().replace("_", "-") if h.hazard is not None else ""
        marks = "".join(
            f" {mark}" for mark in ("not" if h.negated else "", hazard, "several" if h.several else "") if mark
        )
        parts = {"replace": h.replace and at(h.replace), "object": h.object and at(h.object), "helper": h.helper}
        said = "".join(f" {word}={text}" for word, text in parts.items() if text)
        name = f" {expr(h.name)}" if h.name is not None else ""
        lines.append((h.span.start, f"by hand {at(h.span)} {h.idiom.value} {h.shape.value}{marks}{name}{said}"))
    for p in facts.problems:
        lines.append((p.span.start, f"problem {at(p.span)} {p.message}"))
    if facts.generated:
        lines.insert(0, (-1, "generated"))
    if not facts.kubernetes:
        lines.insert(0, (-1, "no sign of Kubernetes"))
    return "".join(text + "\n" for _, text in sorted(lines, key=lambda line: line[0]))
