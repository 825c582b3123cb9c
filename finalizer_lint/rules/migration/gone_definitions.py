"""Words for names whose objects' kind is no longer defined: code that removes them reaches no object."""

from __future__ import annotations


def told_gone(gone: list[str]) -> str:
    names = ", ".join(gone[:3])
    one = "the definition" if len(gone) == 1 else "one of the definitions"
    return f"{one} {names}"


def advice_of_gone(gone: list[str]) -> str:
    names = " ".join(one.partition(".")[0] for one in gone[:3])
    can_be_given = names.replace(" ", "").replace("-", "").isalnum()  # what a manifest says goes into a command
    return (
        "tell users to delete all objects of the kind while the version that removes the name still runs, and the "
        f"CustomResourceDefinition after that{f': kubectl get {names} -A shows those that are left' * can_be_given}"
    )
