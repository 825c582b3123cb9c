"""What a pattern binds is no import of another function; nobody knows what it holds."""

import kubernetes


def first(meta):
    from names import WIDGET as name

    meta.finalizers.append(name)


def second(meta, kind):
    match kind:
        case name:
            meta.finalizers.append(name)


def third(meta):
    try:
        kubernetes.sail()
    except OSError as name:
        meta.finalizers.append(name)
