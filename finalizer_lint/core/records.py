"""Classes of named values: ``dataclasses`` as far as we need it, at a fraction of its price at start-up.

``record``, ``field`` and ``replace`` are ``dataclass``, ``field`` and ``replace`` to whoever reads them, type checkers
too, and what they make is a dataclass to everybody: ``dataclasses.replace``, ``asdict`` and ``fields`` take it.

Why: in millions of instructions, linting one manifest takes 143 with records and 412 with dataclasses, a tree of 200
files 340 and 638. Importing ``dataclasses`` (with ``inspect``, ``ast``, ``dis``, ``tokenize``) takes 42, and making one
class 4, since each of its methods is compiled from text; there are 150. A record takes 0.2: only its ``__init__`` is
compiled, and that when many objects of it are made. Objects of which there are many cost what they did. Compiling takes
0.4, of 38 classes 17 when one manifest is linted; half of these have fewer than ten objects.

Why no library: msgspec makes classes faster than this and takes 94 to import, attrs 111 (``bench/README.md``).
"""

from __future__ import annotations

from operator import attrgetter

__all__ = ["field", "record", "replace"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import field, replace
else:
    _MISSING = object()
    _FEW = 16  # objects: to make so many without compiling takes half of what compiling takes

    class _Factory:
        """A default that is made anew for each object."""

        def __init__(self, make):
            self.make = make

    def field(*, default_factory):
        return _Factory(default_factory)

    def record(cls=None, /, **options):
        """Make a class a record: ``frozen``, ``slots``, ``order`` and ``eq`` as for a dataclass."""
        return _made(cls, **options) if cls is not None else lambda cls: _made(cls, **options)

    def replace(obj, /, **changes):
        """The same values but for ``changes``, in a new object."""
        for name in obj.__match_args__:
            if name not in changes:
                changes[name] = getattr(obj, name)
        return obj.__class__(**changes)

    def _made(cls, *, frozen=False, slots=False, order=False, eq=True):
        types = cls.__annotations__
        names = tuple(types)
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
        members = dict(cls.__dict__)
        if slots:
            for name in (*defaults, "__dict__", "__weakref__"):
                members.pop(name, None)
            members["__slots__"] = names
            members.setdefault("__getstate__", lambda self: [getattr(self, name) for name in names])
            members.setdefault("__setstate__", _setstate)
            members["__qualname__"] = cls.__qualname__
        members["__match_args__"] = names
        for attribute in ("__dataclass_fields__", "__dataclass_params__"):
            members[attribute] = _Told(attribute, types, defaults, frozen=frozen, order=order, eq=eq)
        members.setdefault("__repr__", _repr)
        members.setdefault("__replace__", replace)  # what ``copy.replace`` calls
        values = _getter(names)
        if eq and "__eq__" not in members:
            members["__eq__"] = _comparison("__eq__", values)
            members.setdefault("__hash__", (lambda self: hash(values(self))) if frozen else None)
        if order:
            for method in ("__lt__", "__le__", "__gt__", "__ge__"):
                members[method] = _comparison(method, values)
        if frozen:
            members["__setattr__"], members["__delattr__"] = _frozen, _frozen
        members["__init__"] = _first_init(names, defaults, frozen=frozen)
        if slots:
            return type(cls)(cls.__name__, cls.__bases__, members)
        for name, member in members.items():
            if name not in ("__dict__", "__weakref__"):
                setattr(cls, name, member)
        return cls

    def _getter(names):
        """All values of an object as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda obj: tuple(getattr(obj, name) for name in names)

    def _comparison(method, values):
        compare = getattr(tuple, method)

        def compared(self, other):
            return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

        return compared

    def _repr(self):
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{self.__class__.__qualname__}({shown})"

    def _setstate(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)

    def _frozen(_self, name, *_):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _first_init(names, defaults, *, frozen):
        """An ``__init__`` for a few objects; what is wrong in a call, and many objects, are the compiled one's."""
        made = 0

        def __init__(self, *args, **kwargs):  # noqa: N807 - becomes a method
            nonlocal made
            made += 1
            if made <= _FEW and _filled(self, names, defaults, args, kwargs):
                return
            init = _compiled(type(self), names, defaults, frozen=frozen)
            for cls in type(self).__mro__:
                if cls.__dict__.get("__init__") is __init__:  # another thread may have been faster
                    cls.__init__ = init
            init(self, *args, **kwargs)

        return __init__

    def _filled(obj, names, defaults, args, kwargs):
        """Whether a call gives each field its one value, which the object then has."""
        values = dict(zip(names, args))  # noqa: B905 - what is too much is counted
        values.update(kwargs)
        if len(values) != len(args) + len(kwargs):
            return False
        for name, default in defaults.items():
            if name not in values:
                values[name] = default.make() if isinstance(default, _Factory) else default
        if values.keys() != set(names):
            return False
        for name, value in values.items():
            object.__setattr__(obj, name, value)
        if hasattr(obj, "__post_init__"):
            obj.__post_init__()
        return True

    def _compiled(cls, names, defaults, *, frozen):
        known = {"__put__": object.__setattr__, "__missing__": _MISSING}  # names that no field has
        parameters, lines = [], []
        for name in names:
            value = name
            if name in defaults:
                default = known[f"default_{name}"] = defaults[name]
                if isinstance(default, _Factory):
                    known[f"default_{name}"] = default.make
                    value = f"default_{name}() if {name} is __missing__ else {name}"
                parameters.append(f"{name}={'__missing__' if isinstance(default, _Factory) else f'default_{name}'}")
            else:
                parameters.append(name)
            lines.append(f"__put__(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            lines.append("self.__post_init__()")
        text = f"def __init__(self, {', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
        exec(text, known)  # noqa: S102 - as dataclasses do: made of identifiers that the class itself declares
        init = known["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

    class _Told:
        """``__dataclass_fields__`` or ``__dataclass_params__`` of a class, from the real thing when somebody asks."""

        def __init__(self, attribute, types, defaults, **options):
            self._attribute = attribute
            self._types = types
            self._defaults = defaults
            self._options = options

        def __get__(self, obj, cls):
            import dataclasses

            def default(name):
                value = self._defaults.get(name, dataclasses.MISSING)
                return dataclasses.field(default_factory=value.make) if isinstance(value, _Factory) else value

            fields = [(name, kind, default(name)) for name, kind in self._types.items()]
            twin = dataclasses.make_dataclass(
                cls.__name__, [x if x[2] is not dataclasses.MISSING else x[:2] for x in fields], **self._options
            )
            told = getattr(twin, self._attribute)
            setattr(cls, self._attribute, told)
            return told
