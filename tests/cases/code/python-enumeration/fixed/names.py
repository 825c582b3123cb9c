from enum import Enum


class Finalizer(str, Enum):
    SHIP = "fleet.acme.dev/ship-cleanup"
    CARGO = "fleet.acme.dev/cargo"
