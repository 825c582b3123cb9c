"""FIN001, FIN002 and FIN003 speak exactly when the API server would: rules and verdicts may not drift apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finalizer_lint.core.names import MEASURED, ObjectClass, Status, verdict
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.rules import all_rules, find, known_words
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.settings import Settings
from tests.test_names import ROWS

OBJECTS = {
    ObjectClass.CUSTOM_RESOURCE: '{"apiVersion":"acme.dev/v1","kind":"Widget","metadata":{"finalizers":[NAME]}}',
    ObjectClass.STRICT: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"finalizers":[NAME]}}',
    ObjectClass.LENIENT: '{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"finalizers":[NAME]}}',
    ObjectClass.NAMESPACE_SPEC: '{"apiVersion":"v1","kind":"Namespace","spec":{"finalizers":[NAME]}}',
    ObjectClass.UNVALIDATED: (
        '{"apiVersion":"apps/v1","kind":"Deployment","spec":{"template":{"metadata":{"finalizers":[NAME]}}}}'
    ),
}
# In a file these are placeholders that a template engine or a person replaces, so the name is not known
PLACEHOLDERS = {"{{ .Values.x }}", "foo<bar>"}
# FIN010, FIN301 and FIN302 take the place of the others for names that the catalogue knows, or nearly
JUDGING = ("FIN001", "FIN002", "FIN003", "FIN010", "FIN301", "FIN302")
# For these the server says nothing (yet), so what it would say of a custom resource counts
AS_CUSTOM_RESOURCE = (ObjectClass.LENIENT, ObjectClass.UNVALIDATED)


@pytest.mark.parametrize("version", MEASURED)
@pytest.mark.parametrize("object_class", list(OBJECTS))
def test_rules_speak_exactly_when_the_server_would(tmp_path: Path, object_class: ObjectClass, version: str) -> None:
    names = [row[0] for row in ROWS if row[0] not in PLACEHOLDERS]
    lines = "\n".join(OBJECTS[object_class].replace("NAME", json.dumps(name)) for name in names)
    settings = Settings(folder=tmp_path, kubernetes=version, select=JUDGING)
    stdin = Stdin(tmp_path / "objects.jsonl", lines.encode())
    report = lint([], settings=settings, stdin=stdin, working=tmp_path)
    source = next(iter(report.files.known())).source
    found = {source.line_of(finding.span.start) - 1 for finding in report.findings}
    expected = set()
    for number, name in enumerate(names):
        judged = ObjectClass.CUSTOM_RESOURCE if object_class in AS_CUSTOM_RESOURCE else object_class
        # before 1.29 the warning of later servers counts: the rule says since when it matters
        by = version if judged is not ObjectClass.CUSTOM_RESOURCE else MEASURED[-1]
        if verdict(name, judged, by).status is not Status.ACCEPTED:
            expected.add(number)
    assert {names[n] for n in found ^ expected} == set()


def test_kubernetes_own_name_is_among_the_measured_ones() -> None:
    assert any(is_kubernetes_own(row[0]) and "/" not in row[0] and "." in row[0] for row in ROWS)


def test_a_rule_is_found_by_its_code_and_by_its_name() -> None:
    assert known_words() == tuple(word for rule in all_rules() for word in (rule.code, rule.name))
    for rule in all_rules():
        assert find(rule.code) is find(rule.code.lower()) is find(rule.name) is rule
    for nobody_s in ("", "FIN", "FIN00", "FIN001_unqualified", "unqualified", "unqualified_name"):
        assert find(nobody_s) is None
