"""Why code that goes on removing an old name can't be written by machine: every reason, by what helps against it.

What differs from place to place is ``{}``. Reasons are worded where they are found; a test holds that all are here.
"""

from __future__ import annotations

import functools
import re

from finalizer_lint.core import records


@records.record(frozen=True, slots=True)
class Obstacles:
    """Reasons of one sort. ``why`` is what would go wrong, ``way`` what takes them away."""

    title: str
    why: str
    way: str
    reasons: tuple[str, ...]


ALL = (
    Obstacles(
        "Written in another way",
        "The code does with the name what no rewrite has a pattern for.",
        "write it there as a call of its own, such as controllerutil.RemoveFinalizer or list.remove, and rename again",
        (
            "the removal is written in a way that is not known",
            "the name is taken off in a way that is not known",
            "what is done when the removal fails is written in a way that is not known",
            "what is checked is written in a way that is not known",
            "the name is looked for in a way that is not known",
            "the name is added in a way beside which its old name can't be taken off",
            "the object is copied, for a patch it seems, behind the check by which its old name would be taken off",
            "how to take the old name off live objects here is not known",
            "the comparison has several parts",
            "the comparison is part of a larger condition",
            "the removal runs only if what stands before it in the condition says so",
            "what is compared is not a variable",
            "it asks for the place of one name in the list",
            "the loop takes off one name and ends",
            "the statement names the finalizer twice",
            "the statement shares its line with others",
            "libcst does not read the file",
            "libcst does not give the file back as it was",
            "this language has no codemod",
        ),
    ),
    Obstacles(
        "Not to be done twice",
        "The same again for the old name would fail where that name is absent, lose what the first call gave, or write"
        " twice.",
        "take the old name off there by a call that does nothing for an absent name, and whose result is not used",
        (
            "{} may fail for a name that is not there",
            "{} writes the object whether or not the name is there",
            "{} tells more than that it failed, which would be lost of the first of two calls",
            "{} is not defined in sight: it may fail for a name that is not there",
            "{} does not change the object that it is given: a second call would undo the first",
            "{} writes to the API server by itself: a second call may meet a changed object",
            "{} is called for what the removal is given, and would be called twice",
            "{}() would be called twice",
            "what is done there must not be done twice",
            "what is taken off is used again",
            "what the call returns is used again",
            "what the removal gives is handed to {}",
            "an error of the list decides what happens when the name is not there",
        ),
    ),
    Obstacles(
        "One answer for two questions",
        "Told of both names, the code would take an object that has the old one alone for one that has the new one.",
        "ask for the add and for the clean-up apart, and rename again",
        (
            "{} decides on the add as well as on the clean-up",
            "this decides on the add as well as on the clean-up",
            "whether this decides on the clean-up can't be told",
            "when the object is being deleted can't be told here",
            "{} may answer more than yes or no",
            "{} is asked in other files, too",
            "{} is used for more than to be asked",
            "what {} answers is compared",
            "what {} answers is kept where it is not followed",
            "{} says yes of what does not have the name",
            "the number of finalizers decides something here, and the old name counts too",
            "the name is taken off here from objects that live, too, and added anew behind it",
        ),
    ),
    Obstacles(
        "Added to what is being deleted",
        "The API server refuses a new finalizer on an object that is being deleted: with the old name alone it would be"
        " given the new one, for ever in vain.",
        "add the name only where the deletion timestamp is not set, and rename again",
        (
            "the name is added here before the code asks whether the object is being deleted",
            "the name is put into a set here, and nothing here asks whether the object is being deleted",
            "an object is written over here by one that is made with the name, and may be in deletion by then",
        ),
    ),
    Obstacles(
        "Too many places",
        "What each place needs is looked for among all others, and no code that anybody writes has so many. A tree of"
        " Python that keeps every byte takes a thousand times the text.",
        "leave out what is generated with the setting exclude, and rename again",
        (
            "{} places add, check for or remove the name, and no more than {} are rewritten",
            "the file has more than {} tokens, and no more are rewritten",
            "more than {} calls lead to this, and no more are looked at",
        ),
    ),
    Obstacles(
        "One of several",
        "A list or text with the name in it is used for more than to remove it.",
        "give the name a statement of its own there, and rename again",
        (
            "the name stands in a list that is also used to add it",
            "the name stands in a list that is compared as a whole",
            "the name stands in a list that may be used for more than to remove it",
            "the name is part of a longer text",
            "the name stands inside a longer text",
            "the name is put together here",
            "{} is put together here",
            "the name is the default of a parameter",
        ),
    ),
    Obstacles(
        "Goes to code that is not known",
        "What that code does with the name can't be done for a second one from here.",
        "remove the old name where that code removes the new one",
        (
            "the name is handed on, and what is done with it there is not known",
            "the name is given to code that removes only what it is told of",
            "{} goes from here to code that may be given other names too",
            "the name goes to {}, where other names are added and taken off, too",
            "the name goes to {}, where other names are taken off, too",
            "{} is used for more than to look finalizers up",
            "what is done for the name is written where it is listed",
            "the file is generated",
        ),
    ),
    Obstacles(
        "No place for a constant",
        "The code that removes the old name has to reach the constant that holds it.",
        "spell the name in a plain constant at the top of a module that the code there imports, and rename again",
        (
            "{} has to be handed on by another module first",
            "{} has to be imported",
            "{} has to be reached by another way here",
            "{} is not seen outside of its function",
            "{} is not a plain constant",
            "the members of {} are used as a whole, and a second one would be one of them",
            "a subclass of {} has another {}",
            "all identifiers for a legacy {} are taken",
            "every name for a constant is taken",
            "{} is taken",
            "the constant has another name there",
            "the constant is declared once more, for another build",
            "the constant is reached in a way that is not known",
        ),
    ),
    Obstacles(
        "Removed by kopf",
        "kopf removes the one name that it is set to, from objects that it has handlers for.",
        "take the old name off in the handlers of deletion, by a client of the API",
        (
            "kopf removes only the name that it is set to, and has handlers in {} too",
            "kopf removes only the name that it is set to, and has handlers that are not seen as such",
            "kopf removes only the name that it is set to, and no handlers are here to tell on which objects",
            "which objects the handlers are for can't be told",
        ),
    ),
    Obstacles(
        "Not called by kopf",
        "kopf calls no handlers of deletion for what carries the old name alone, and nobody else can call them.",
        "let the version before finish with what is being deleted before the next one takes its place: the place may be"
        " allowed then",
        (
            "{} is decorated with more than the objects that it is for",
            "{} is given what only kopf knows",
            "{} is not the only function of that name",
            "the code raises {}, of which only kopf makes something",
            "several handlers may be for the same objects",
        ),
    ),
)


def way_of(reason: str) -> str:
    """What takes a reason away."""
    return next((way for pattern, way in _patterns() if pattern.fullmatch(reason)), ALL[0].way)


@functools.lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(".+".join(map(re.escape, reason.split("{}"))), re.DOTALL), obstacles.way)
        for obstacles in ALL
        for reason in obstacles.reasons
    ]
