"""Custom resources that a controller makes of what another object says: application sets, machine templates, policies.

Nothing checks a name there until the controller creates or changes the object, as with one that is embedded whole.
So they count as embedded, and the object is the one that is made: its kind decides what becomes of the name.
"""

from __future__ import annotations

from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.languages.yaml.facts.object_references import is_object, known, pointed_at, reference
from finalizer_lint.languages.yaml.syntax.mappings import Frame

_KYVERNO = ("kyverno.io/", "policies.kyverno.io/")
_RULES = frozenset(("generate", "mutate", "validate"))


def made_from(outer: Frame, template: Frame) -> ObjectRef | None:
    """The custom resource that the object ``outer`` makes from its mapping ``template``; None if it makes another sort.

    Pods and jobs are not custom resources: their templates are refused in another way, and are no part of this.
    """
    api_version, kind = outer.scalars["apiVersion"], outer.scalars["kind"]
    group = api_version.rpartition("/")[0]
    if template.key != "template" or known(api_version) is None:
        return None
    kind_made = ""
    if kind == "ApplicationSet" and group == "argoproj.io":
        kind_made = "Application"
    elif "." in group and _stands_in_spec_of(outer, template):
        kind_made = kind.removesuffix("Template") if kind.endswith("Template") else ""
    if not kind_made:
        return None
    named = reference(template)
    return ObjectRef(api_version, kind_made, named.namespace if named else None, named.name if named else None)


def _stands_in_spec_of(outer: Frame, template: Frame) -> bool:
    spec = template.parent
    return spec is not None and spec.key == "spec" and spec.parent is outer


def policy_rule(frame: Frame) -> Frame | None:
    """The ``generate``, ``mutate`` or ``validate`` of a Kyverno policy that ``frame`` is in."""
    rule: Frame | None = None
    for around in (frame, *frame.ancestors()):
        if around.key in _RULES:
            rule = around
        elif rule is not None and is_object(around) and around.scalars["apiVersion"].startswith(_KYVERNO):
            return rule
    return None


def is_compared(frame: Frame) -> bool:
    """Whether what stands here is only held against objects: a condition or the pattern of a policy."""
    rule = policy_rule(frame)
    if rule is None:
        return False
    return rule.key == "validate" or any(x.condition for x in (frame, *frame.ancestors()))


def subject(rule: Frame, owner: Frame | None = None) -> ObjectRef | None:
    """The object that a rule makes or changes, or the one kind that it matches; None if there is no single one."""
    if rule.key == "generate":
        maker = (
            owner.parent if owner is not None and owner.parent is not None else rule
        )  # generate.foreach[] has several
        return pointed_at(maker)
    if rule.target is not None:  # mutate.targets: the matched object is but the trigger
        return pointed_at(rule.target)
    kinds = set(rule.parent.kinds) if rule.parent is not None else set()
    return _of_kind(kinds.pop()) if len(kinds) == 1 else None


def _of_kind(text: str) -> ObjectRef | None:
    """``Kind``, ``version/Kind`` or ``group/version/Kind``; with wildcards it is no single kind."""
    api_version, _, kind = text.rpartition("/")
    if not kind[:1].isupper() or "*" in kind or known(text) is None:
        return None
    return ObjectRef(None if not api_version or "*" in api_version else api_version, kind)


def with_target(ref: ObjectRef | None, target: ObjectRef | None) -> ObjectRef | None:
    """What a patch says of its object, and for the rest what it is applied to."""
    if ref is None or target is None:
        return ref or target
    return ObjectRef(
        ref.api_version or target.api_version,
        ref.kind or target.kind,
        ref.namespace or target.namespace,
        ref.name or target.name,
    )
