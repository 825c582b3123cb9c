"""A second opinion by text alone: it holds also where those who understand code take everything for a finalizer."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.core.facts import Span, Symbol
from finalizer_lint.languages.go.meanings.meanings import Meanings
from finalizer_lint.languages.symbol_uses import Meaning, Standing, SymbolUse
from finalizer_lint.languages.workspace import WorkspaceFile
from finalizer_lint.run.verify.plain_contexts import plainly_other
from tests.verify.test_whole_project import NAMES, SHIPS, WHOLE, objection

OTHERS = [
    'pod.Labels = map[string]string{"by": X}',
    'meta.ObjectMeta{\n\tLabels: map[string]string{\n\t\t"app": app,\n\t\t"by":  X,\n\t},\n}',
    'client.MatchingLabels{"by": X}',
    'pod.Labels["by"] = X',
    "o.GetAnnotations()[X]",
    'if o.Labels["by"] == X {',
    "metav1.ObjectMeta{Namespace: ns, Name: X}",
    "ctrl.Options{LeaderElection: true, LeaderElectionID: X}",
    "metav1.Condition{Type: kind, Reason: X}",
    "os.Getenv(X)",
    'filepath.Join("run", X)',
    "client.FieldOwner(X)",
    "if o.Name == X {",
    'metadata = {"labels": {"by": X}}',
    'os.environ.get(X, "")',
]
FINALIZERS = [
    "controllerutil.AddFinalizer(o, X)",
    "slices.Contains(o.GetFinalizers(), X)",
    "finalizer.Finalizer{Name: X, Execute: clean}",
    "for _, f := range o.Finalizers { if f == X {",
    "metav1.ObjectMeta{Labels: labels(), Finalizers: []string{X}}",
    'log.Info("labels are gone", "finalizer", X)',
    "switch f {\ncase X:",
    "map[string]handler{X: clean}",
    "X)",
]


@pytest.mark.parametrize("code", OTHERS)
def test_what_the_text_shows_to_be_something_else(code: str) -> None:
    assert plainly_other(code.encode(), code.index("X"))


@pytest.mark.parametrize("code", FINALIZERS)
def test_all_else_is_left_to_those_who_understand_code(code: str) -> None:
    assert not plainly_other(code.encode(), code.index("X"))


@pytest.mark.parametrize(
    "code",
    [
        'func labels() client.MatchingLabels {\n\treturn client.MatchingLabels{"by": names.ShipFinalizer}\n}\n',
        'func labels() (l meta) {\n\tl.Labels["by"] = names.ShipFinalizer\n\treturn\n}\n',
    ],
)
def test_it_asks_nobody_else(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def finalizers(self: Meanings, file: WorkspaceFile, symbol: Symbol) -> list[SymbolUse]:
        return []

    def finalizer(self: Meanings, file: WorkspaceFile, place: Span) -> Meaning:
        return Meaning(Standing.FINALIZER, "a finalizer", file.path, place.start)

    monkeypatch.setattr(Meanings, "of", finalizers)
    monkeypatch.setattr(Meanings, "of_literal", finalizer)
    head = 'package pods\n\nimport "fleet.acme.dev/names"\n\n'
    files = {"names/names.go": NAMES, "ships/ships.go": SHIPS, "pods/pods.go": head + code}
    assert "pods/pods.go:6 is plainly no place of a finalizer" in (objection(tmp_path, files, WHOLE) or "")
