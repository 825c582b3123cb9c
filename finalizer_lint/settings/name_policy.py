"""What the settings of a project say of names: a name is renamed, owned or another's in all of it, not in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from finalizer_lint.core import records
from finalizer_lint.settings.model import Settings, ThirdParty


@records.record(frozen=True)
class NamePolicy:
    """What several settings say of names.

    ``disputed`` has the names that they do not agree on, with why: settings of folders that know nothing of each other,
    such as examples, may be read in one run. Those names are renamed nowhere.
    """

    renames: Mapping[str, str]
    settings: tuple[Settings, ...]
    disputed: Mapping[str, str] = records.field(default_factory=dict)

    @classmethod
    def of(cls, all_settings: Iterable[Settings]) -> NamePolicy:
        distinct = tuple({id(settings): settings for settings in all_settings}.values())
        with_renames = [settings for settings in distinct if settings.renames]
        if len(with_renames) < 2:
            return cls(with_renames[0].renames if with_renames else {}, distinct)  # it was checked when it was read
        disputed = dict(_disputes(with_renames))
        said = ((old, new) for settings in with_renames for old, new in settings.renames.items())
        return cls({old: new for old, new in said if old not in disputed}, distinct, disputed)

    @property
    def notes(self) -> tuple[str, ...]:
        """What people have to know of names that settings do not agree on."""
        if not self.disputed:
            return ()
        from finalizer_lint.core.terminal import counted  # only for mistakes

        first, *others = self.disputed.values()
        more = f", and {counted(len(others), 'name')} more" if others else ""
        return (f"Settings contradict each other, and rename none of it: {first}{more}. Run it below either of them.",)

    @property
    def has_domain(self) -> bool:
        """Whether the user has said what new names of the project are to be under."""
        return any(each.domain for each in self.settings)

    def owns(self, name: str) -> bool:
        return any(each.owns(name) for each in self.settings)

    def third_party_of(self, name: str) -> ThirdParty | None:
        return next((who for each in self.settings if (who := each.third_party_of(name))), None)


def _disputes(all_settings: Sequence[Settings]) -> Iterator[tuple[str, str]]:
    """Names that become two, that become one with another, or that are new elsewhere; each with why."""
    by_old, by_new = dict[str, dict[str, str]](), dict[str, dict[str, str]]()
    for settings in all_settings:
        for old, new in settings.renames.items():
            said = f"{old!r} becomes {new!r} by {_where(settings, old)}"
            by_old.setdefault(old, {}).setdefault(new, said)
            by_new.setdefault(new, {}).setdefault(old, said)
    for old, becomes in by_old.items():
        others = [said for new in becomes for said in (*by_new[new].values(), *by_old.get(new, {}).values())]
        others = [*becomes.values(), *others, *by_new.get(old, {}).values()]
        if len(distinct := list(dict.fromkeys(others))) > 1:
            yield old, f"{distinct[0]}, but {distinct[1]}"


def _where(settings: Settings, old: str) -> str:
    from finalizer_lint.settings.load import where  # only for mistakes

    return where(settings, "renames", old)
