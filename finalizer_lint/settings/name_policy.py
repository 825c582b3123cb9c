"""What the settings of a project say of names: a name is renamed, owned or another's in all of it, not in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finalizer_lint.core import records
from finalizer_lint.settings.model import Settings, SettingsError, ThirdParty


@records.record(frozen=True)
class NamePolicy:
    """What several settings say of names."""

    renames: Mapping[str, str]
    settings: tuple[Settings, ...]

    @classmethod
    def of(cls, all_settings: Iterable[Settings]) -> NamePolicy:
        """Raises SettingsError when they contradict each other."""
        distinct = tuple({id(settings): settings for settings in all_settings}.values())
        renames: dict[str, str] = {}
        first: dict[str, Settings] = {}
        for settings in distinct:
            for old, new in settings.renames.items():
                other = first.setdefault(old, settings)
                if renames.setdefault(old, new) != new:
                    place, other_place = (_where(each, "renames", old) for each in (settings, other))
                    raise SettingsError(
                        f"{place}: renames: {old!r} becomes {new!r}, but {renames[old]!r} by {other_place}: a rename "
                        f"holds in the whole project"
                    )
        if len({tuple(sorted(settings.renames.items())) for settings in distinct if settings.renames}) < 2:
            return cls(renames, distinct)  # each alone was checked when it was read
        from finalizer_lint.settings.value_readers import check_renames

        try:
            check_renames(renames)
        except ValueError as error:
            files = ", ".join(sorted({str(settings.path) for settings in distinct if settings.renames}))
            raise SettingsError(f"{files}: renames: {error}") from error
        return cls(renames, distinct)

    @property
    def has_domain(self) -> bool:
        """Whether the user has said what new names of the project are to be under."""
        return any(each.domain for each in self.settings)

    def owns(self, name: str) -> bool:
        return any(each.owns(name) for each in self.settings)

    def third_party_of(self, name: str) -> ThirdParty | None:
        return next((who for each in self.settings if (who := each.third_party_of(name))), None)


def _where(settings: Settings, *key: str) -> str:
    from finalizer_lint.settings.load import where  # only for mistakes

    return where(settings, *key)
