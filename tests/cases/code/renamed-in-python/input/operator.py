FINALIZER = "ships.acme.dev/unload"


def sail(ship: dict) -> None:
    ship["metadata"]["finalizers"].append(FINALIZER)


def call_at_port(ship: dict) -> None:
    ship["metadata"]["finalizers"].append("unload-ship")  # forgotten by the rename


def sink(ship: dict) -> None:
    for name in (FINALIZER, "unload-ship"):
        if name in ship["metadata"]["finalizers"]:
            ship["metadata"]["finalizers"].remove(name)
