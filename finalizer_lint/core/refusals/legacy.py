"""Refusals for want of code that goes on removing the old name: without it objects of before hang."""

from __future__ import annotations

from finalizer_lint.core.refusals.refusal import Refusal

_YOURSELF = (
    "or write the removal of the old name there yourself, and rename with --no-legacy: the rule legacy-name-not-removed"
    " says when it is missing"
)

BY_HAND = Refusal(
    "legacy-by-hand",
    "{place} has to go on with {old!r} too, by hand: {reason} (--no-legacy renames without)",
    "Objects from before the rename carry the old name, and are not deleted until code takes it off. What the code does"
    " there with the name can't be done for a second name by machine.",
    "{way}; " + _YOURSELF,
)
HANDED_ON = Refusal(
    "handed-on",
    "{place} has to go on with {old!r} too, by hand: {reason} (--no-legacy renames without)",
    "What is called there may be what takes the name off, and would be told of the new name alone. That the code takes"
    " it off elsewhere is known.",
    "{way}; " + _YOURSELF,
    lifted_by_comment=True,
    lifted_by_flag=True,
)
LEFT_BEHIND = Refusal(
    "left-behind",
    "{place} tells kopf {old!r}, and what carries that alone when it is deleted would never be cleaned up: {reason}"
    " (--no-legacy renames without)",
    "kopf calls no handlers of deletion for an object without the name that it is set to. What was deleted while no"
    " operator ran, or before the new name was added, hangs; all other objects are let go by code that can be written.",
    "{way}",
    lifted_by_flag=True,
)
MISSING_BY_HAND = Refusal(
    "legacy-missing",
    "{place} has to go on with {old!r} too, by hand: {reason}",
    "A name was renamed before, and objects that carry the old one hang. What the code does there with the new name"
    " can't be done for a second one by machine.",
    "write the removal of the old name there, after that of the new one",
)
NEVER_REMOVED = Refusal(
    "never-removed",
    "{place} adds {old!r}, and nothing was found that removes it (--no-legacy renames without)",
    "Objects from before the rename carry the old name, and it is not known what takes it off.",
    "write the code that removes it, which the rule never-removed asks for, and rename again; or rename with"
    " --no-legacy, and have the old name removed where the new one is",
)
NOT_SEEN = Refusal(
    "removal-not-seen",
    "{place} has the constant of {old!r}, and nothing was found that puts the name on objects or takes it off"
    " (--no-legacy renames without)",
    "That a place was allowed says that the new name is right there. Objects from before the rename carry the old one,"
    " and it is not known where code takes that off.",
    "add the removal of the old name by hand where the new one is removed, and rename with --no-legacy",
)
