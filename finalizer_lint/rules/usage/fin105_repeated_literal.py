from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Role, Span
from finalizer_lint.core.findings import Applicability, Finding, Fix, Related, Severity
from finalizer_lint.core.names import is_standard
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import MAX_RELATED, Rule, related_place, with_reason

_KEEPING = {Role.REMOVED, Role.CHECKED}
_SPELLED = (Role.DECLARED, Role.LISTED, Role.ADDED, Role.REMOVED, Role.CHECKED)


@records.record(frozen=True, slots=True)
class _Spelling:
    """A literal that spells a name where no constant is declared."""

    file: File
    span: Span
    role: Role


class RepeatedLiteral(Rule):
    """A finalizer name spelled out more than once in code.

    ## What it does
    Reports a name that running Go or Python code spells as a literal two or more times, once, at the first literal.
    Where a constant holds the name already, one literal besides it is enough. It needs the whole project and is silent
    when only some of its files are given.

    ## Why it matters
    The place that adds a finalizer and the one that removes it must agree to the letter. A slip in one of the literals
    leaves objects in Terminating, and no compiler finds it; a constant can't differ from itself.

    ## Example
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    func protect(o client.Object) {
        controllerutil.AddFinalizer(o, "stable.acme.dev/cleanup")
    }

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, "stable.acme.dev/cleanup")
    }
    ```

    ## Use instead
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func protect(o client.Object) {
        controllerutil.AddFinalizer(o, finalizer)
    }

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
    }
    ```

    ## Fix safety
    Go: where a constant for the finalizer alone holds the name, the literals become that constant, all of them, with an
    import where it is in another package. Not where that would be a circle of imports, where the constant is not
    exported or has a type of its own, or in another module that is not there by `replace` or `go.work`. It is unsafe:
    one package more is imported, and what another module brings may have to be added to `go.mod` by `go mod tidy`.

    ## Never reported
    Tests and generated code; the standard names; a name spelled once in each of two languages, or of two modules unless
    one requires the other that has a constant for it; an old name that is only checked for and removed; constants of
    the same value in several packages.

    ## References
    - [Using finalizers](https://book.kubebuilder.io/reference/using-finalizers) in the book of Kubebuilder
    """

    code = "FIN105"
    name = "repeated-literal"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    whole_project = True

    def check(self, view: View) -> Iterator[Finding]:
        constants, modules = _constants(view), defaultdict[tuple[str, str], list[_Key]](list)
        for name, language, module in constants:
            modules[name, language].append((name, language, module))
        for key, spellings in _spellings(view).items():
            name, first = key[0], spellings[0]
            constant = next((c for c in constants.get(key, ()) if _reaches(first.file, c)), None)
            others = [one for one in modules.get(key[:2], ()) if one != key]
            constant = constant or _of_required_module(view, first.file, [c for one in others for c in constants[one]])
            if len(spellings) + (constant is not None) < 2 or _only_kept(view, name):
                continue
            fix = _fix(view, constant, spellings) if constant is not None else ""
            yield self.finding(
                first.file.source.path,
                first.span,
                _message(name, spellings, constant),
                with_reason(
                    _advice(view, first.file, constant, constants.get(key, [])), fix if isinstance(fix, str) else None
                ),
                finalizer=name,
                role=first.role,
                owner=view.names.owner_of(name),
                related=_related(spellings, constant),
                fixes=() if isinstance(fix, str) else (fix,),
            )


_Key = tuple[str, str, object]  # a name in one module of one language


def _spellings(view: View) -> dict[_Key, list[_Spelling]]:
    spellings: dict[_Key, dict[tuple[File, Span], _Spelling]] = defaultdict(dict)
    for use in view.names.uses:
        spelled = isinstance(use.expression, Literal) and not use.resolution.default
        if spelled and use.role in _SPELLED and use.name and _counts(use.file, use.name):
            key = use.name, use.file.language.name, _module(view, use.file)
            place = use.file, use.list_span or use.span  # twice in one list is another rule's
            spellings[key].setdefault(place, _Spelling(use.file, use.span, use.role))
    for declaration in view.names.declarations:
        file, symbol, name = declaration.file, declaration.symbol, declaration.name
        # A variable inside a function serves nobody else
        if isinstance(symbol.value, Literal) and symbol.scope is not None and name and _counts(file, name):
            key = name, file.language.name, _module(view, file)
            spellings[key].setdefault((file, declaration.span), _Spelling(file, declaration.span, Role.DECLARED))
    return {
        key: sorted(places.values(), key=lambda place: (place.file.path, place.span))
        for key, places in spellings.items()
    }


def _constants(view: View) -> dict[_Key, list[Constant]]:
    constants: dict[_Key, list[Constant]] = defaultdict(list)
    for declaration in view.names.declarations:
        file = declaration.file
        if declaration.symbol.scope is None and file.runs and file.ours and not declaration.resolution.default:
            constants[declaration.name, file.language.name, _module(view, file)].append(declaration.constant)
    return constants


def _counts(file: File, name: str) -> bool:
    return file.runs and file.ours and file.linted and not is_standard(name)


def _module(view: View, file: File) -> object:
    """The folder of a file's module: constants of another one may be out of reach."""
    return view.files.packages(file.language.name).module_folder(file.path)


def _reaches(file: File, constant: Constant) -> bool:
    """Whether code of a file can use a constant."""
    return file.language.can_name(file, constant.file, constant.symbol.name)


def _of_required_module(view: View, file: File, constants: list[Constant]) -> Constant | None:
    """One of the constants of other modules of the project whose module the file's own requires, but not it that."""
    packages = view.files.packages(file.language.name)
    for constant in constants:
        there = packages.module_folder(constant.file.path)
        here = packages.module_folder(file.path)
        if there is None or here is None or not _reaches(file, constant):
            continue
        requires = packages.required(file.path, packages.import_path(there)) is not None
        if requires and packages.required(constant.file.path, packages.import_path(here)) is None:
            return constant
    return None


def _fix(view: View, constant: Constant, spellings: list[_Spelling]) -> Fix | str:
    """The constant in place of all literals, or why they stay; ``""`` where no fix is known at all."""
    from finalizer_lint.codemods.language_codemods import codemods_of  # only here: it parses
    from finalizer_lint.project.contained import contained
    from finalizer_lint.project.renames.refusals import doubts

    def planned() -> Fix | str:
        places = [(spelling.file, spelling.span) for spelling in spellings]
        fix = codemods_of(constant.file.language).say_constant(view.files, constant, places)
        doubt = next(doubts(view.files, view.names, [constant]), None) if isinstance(fix, Fix) else None
        return doubt.reason if doubt is not None else fix

    return contained(planned, lambda fault: fault.reason)


def _advice(view: View, file: File, constant: Constant | None, private: list[Constant]) -> str:
    if constant is None:
        return _export(view, file, private[0]) if private else "declare a constant and use it"
    if _module(view, constant.file) == _module(view, file):
        return f"use the constant {constant.symbol.name}"
    package = view.files.packages(file.language.name).import_path(constant.file.path.parent)
    return f"use the constant {constant.symbol.name} of {package}"


def _export(view: View, file: File, private: Constant) -> str:
    """What to do where only another package's own constant holds the name."""
    package = view.files.packages(file.language.name).import_path(private.file.path.parent)
    return f"export {private.symbol.name} of {package or private.file.source.path} and use it, or declare a constant"


def _only_kept(view: View, name: str) -> bool:
    """Whether running code only checks for the name and removes it: an old one, which will go as a whole."""
    return all(use.role in _KEEPING for use in view.names.uses_of(name) if use.file.runs)


def _message(name: str, spellings: list[_Spelling], constant: Constant | None) -> str:
    if constant is not None:
        return f'finalizer "{name}" is spelled out although the constant {constant.symbol.name} holds it'
    return f'finalizer "{name}" is spelled out {len(spellings)} times: a constant keeps them alike'


def _related(spellings: list[_Spelling], constant: Constant | None) -> Iterator[Related]:
    if constant is not None:
        yield related_place(constant.file, constant.symbol.value.span, f"{constant.symbol.name} is declared here")
    for other in spellings[1:MAX_RELATED]:
        yield related_place(other.file, other.span, "also spelled here")


RULE = RepeatedLiteral()
