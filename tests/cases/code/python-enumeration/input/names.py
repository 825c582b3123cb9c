from enum import Enum


class Finalizer(str, Enum):
    SHIP = "ship-cleanup"
    CARGO = "fleet.acme.dev/cargo"
