"""How code that manages finalizers by hand is written, and what is wrong with it.

``Handrolled.replace`` is always what one call (or, for the loop that answers a question, ``return`` and one call)
stands in place of; it is None wherever more than that would have to change.

========  ====================  ==================================================================================
idiom     shape                 code
========  ====================  ==================================================================================
add       append                ``o.Finalizers = append(o.Finalizers, x)``
add       append-accessor       ``o.SetFinalizers(append(o.GetFinalizers(), x))``
add       append-variable       ``f := append(o.Finalizers, x); o.SetFinalizers(f)``
add       add-call              ``o.Finalizers = addString(o.Finalizers, x)``; add-variable through a variable
add       add-set               ``s.Insert(x)`` of a set that becomes the object's list
add       set-one               ``o.Finalizers = []string{x}`` of an object that exists
remove    remove-call           ``o.Finalizers = removeString(o.Finalizers, x)``; remove-variable through a variable
remove    remove-loop           a loop that keeps all others in a new list
remove    remove-splice         ``append(l[:i], l[i+1:]...)``, ``slices.Delete(l, i, i+1)``
remove    remove-swap           the last item is put in its place, ``l = l[:len(l)-1]``
remove    delete-func           ``slices.DeleteFunc(l, func(f string) bool { return f == x })``
remove    remove-set            ``s.Delete(x)`` of a set that becomes the object's list
check     contains-call         ``containsString(o.Finalizers, x)``, ``sets.New(o.Finalizers...).Has(x)``
check     contains-func         ``slices.ContainsFunc`` with such a comparison
check     contains-loop         a loop that compares and answers; ``replace`` holds the ``return false`` after it, too
check     index                 ``slices.Index(o.Finalizers, x) >= 0``
clear     clear                 ``o.SetFinalizers(nil)``; clear-copy where what is cleared is created or written out
clear     clear-loop            ``RemoveFinalizer(o, f)`` for each ``f`` of the list
presence  len                   ``len(o.Finalizers) > 0``; nil, ``o.Finalizers != nil``, where it is of weight at all
presence  add-if-empty          the same, and a name is only added to objects that have none
presence  taken-as-own          the same, and what follows is only right if the finalizer is one's own
========  ====================  ==================================================================================

A check that is ``negated`` has its ``!`` (or its ``== -1``) within ``span`` and ``replace``.
"""

from __future__ import annotations

import enum


class Idiom(str, enum.Enum):
    """What hand-written code does with an object's finalizers, where controllerutil has a function for it."""

    ADD = "add"
    REMOVE = "remove"
    CHECK = "check"
    CLEAR = "clear"  # takes all finalizers off, whoever's they are
    PRESENCE = "presence"  # asks whether there is any finalizer at all


class Shape(enum.Enum):
    """How it is written: see the table above."""

    APPEND = "append"
    APPEND_ACCESSOR = "append-accessor"
    APPEND_VARIABLE = "append-variable"
    ADD_CALL = "add-call"
    ADD_VARIABLE = "add-variable"
    ADD_SET = "add-set"
    SET_ONE = "set-one"
    REMOVE_CALL = "remove-call"
    REMOVE_VARIABLE = "remove-variable"
    REMOVE_LOOP = "remove-loop"
    REMOVE_SPLICE = "remove-splice"
    REMOVE_SWAP = "remove-swap"
    REMOVE_SET = "remove-set"
    DELETE_FUNC = "delete-func"
    CONTAINS_CALL = "contains-call"
    CONTAINS_FUNC = "contains-func"
    CONTAINS_LOOP = "contains-loop"
    INDEX = "index"
    CLEAR = "clear"
    CLEAR_COPY = "clear-copy"
    CLEAR_LOOP = "clear-loop"
    LEN = "len"
    NIL = "nil"
    ADD_IF_EMPTY = "add-if-empty"
    TAKEN_AS_OWN = "taken-as-own"


class Hazard(enum.Enum):
    """A known bug in such code, in words for people."""

    DUPLICATES = "appends a finalizer without asking whether it is there: controllerutil.AddFinalizer adds it once"
    BEFORE_DELETION_CHECK = (
        "adds a finalizer before it asks for the deletionTimestamp: on an object in deletion the API server refuses it"
    )
    LAST_ENTRY_LOST = "takes off an entry even when the finalizer is not in the list: then it is another one's"
    DELETED_WHILE_RANGING = "cuts finalizers out of the list that it is ranging over, and so skips some"
    WRONG_ENTRIES_CUT = "cuts out other entries than the one found: the finalizer stays, or another one goes"
