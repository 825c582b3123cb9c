"""Commands to be copied into a shell. Nothing that a project says goes into one unless it can mean nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core.patterns import pattern

# All that a name which the API server takes is made of: it needs no quoting for a shell, nor for a template in quotes
_NAME = pattern(r"[A-Za-z0-9._/-]+")
_RESOURCE = pattern(r"[a-z0-9][a-z0-9.-]*")
_OBJECT = "{{$o.kind}} {{with $o.metadata.namespace}}{{.}}/{{end}}{{$o.metadata.name}}"
_CARRIERS = "{{range $o := .items}}{{range $o.metadata.finalizers}}%s" + _OBJECT + '{{"\\n"}}%s{{end}}{{end}}'
_EVERY = "{{range $o := .items}}" + _OBJECT + '{{range $o.metadata.finalizers}} {{.}}{{end}}{{"\\n"}}{{end}}'


def can_be_given(name: str) -> bool:
    """Whether a finalizer's name can stand in a command as it is."""
    return _NAME.fullmatch(name) is not None


def resources_to_ask(resources: Iterable[str]) -> tuple[str, ...]:
    """Those that kubectl can be asked for; none where one can't be: it would be forgotten."""
    given = tuple(resources)
    return given if all(_RESOURCE.fullmatch(resource) for resource in given) else ()


def carriers(resource: str, name: str) -> str:
    """The command that prints the objects of a kind which carry a name; where it can't be given, all with theirs.

    An empty list and one that could not be had print both nothing on the standard output: the last part tells.
    """
    return f'kubectl get {resource} {_listed(name)} ||\n  echo "{resource}: NOT LISTED"'


def carriers_of_all_kinds(name: str) -> str:
    every = "kubectl api-resources --verbs=list -o name"
    return (
        f'for kind in $({every} || echo INCOMPLETE); do\n  kubectl get "$kind" {_listed(name)} ||\n'
        '    echo "$kind: NOT LISTED"\ndone'
    )


def _listed(name: str) -> str:
    template = _CARRIERS % (f'{{{{if eq . "{name}"}}}}', "{{end}}") if can_be_given(name) else _EVERY
    return f"--all-namespaces -o go-template='{template}'"
