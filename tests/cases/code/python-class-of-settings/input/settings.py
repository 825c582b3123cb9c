from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    plural: str = "ships"
    finalizer: str = "ship-cleanup"
