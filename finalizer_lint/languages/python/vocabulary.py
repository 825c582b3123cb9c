"""What Python's own habits add to the vocabulary: variables and functions share their names, and classes stand in text.

``add_finalizer`` is a function wherever it stands, and a string ``WidgetFinalizer`` or ``str`` is a class.
"""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.vocabulary import shapes
from finalizer_lint.languages.vocabulary.identifiers import may_name_finalizer, names_finalizer, names_list, words
from finalizer_lint.languages.vocabulary.verbs import is_action, role_of

_WORDS = {
    "finalizer", "none", "null", "true", "false",
    "any", "array", "bool", "dict", "int", "list", "object", "set", "str", "string", "tuple",
}  # fmt: skip

# Elsewhere their functions are followed to what they do
_MORE_VERBS = {
    "allow": Role.REMOVED,
    "block": Role.ADDED,
    "patch": Role.ADDED,
    "pop": Role.REMOVED,
    "purge": Role.REMOVED,
    "release": Role.REMOVED,
}


def holds_name(identifier: str) -> bool:
    """Whether an identifier says that it holds a finalizer name: ``POD_FINALIZER``, ``finalizer_name``.

    In ``FINALIZER_POD`` the word behind says whose it is, while ``finalizer_pod`` is a pod.
    """
    says = may_name_finalizer if identifier.isupper() else names_finalizer
    return says(identifier) and not is_action(identifier)


def gives_name(function: str) -> bool:
    """Whether a function says that it returns a finalizer name: ``finalizer_name``, ``get_finalizer``."""
    return holds_name(function.removeprefix("get_").lstrip("_"))


def holds_names(identifier: str) -> bool:
    """Whether an identifier says that it holds a list of finalizers: ``finalizers``, ``existing_finalizers``."""
    return names_list(identifier) and not is_action(identifier)


def is_constant(identifier: str) -> bool:
    return identifier.isupper() and len(identifier) > 1


def role_of_helper(function: str) -> Role | None:
    """What a function named like ``add_finalizer`` does.

    None for others, such as pytest's ``addfinalizer`` and a decorator ``with_finalizer``.
    """
    terms = words(function)
    if terms[:1] == ("with",) or not ("finalizer" in terms or "finalizers" in terms):
        return None
    return role_of(function) or next((_MORE_VERBS[word] for word in terms if word in _MORE_VERBS), None)


def shaped_like_own_name(value: str) -> bool:
    """Whether text could be meant as a finalizer name, a bad one included."""
    return (
        value.isascii()
        and shapes.shaped_like_name(value)
        and value.lower().removeprefix("builtins.") not in _WORDS
        and not shapes.is_pascal_case(value)
    )
