"""The same in Python, with names of other projects."""

INVALID = "ships.acme.dev/berth/7"
ONE_WORD = "ships/crew"
RESERVED = "acme.k8s.io/unload"
PLACEHOLDER = "example.com/cleanup"
MISSPELT = "resources-finalizer.argoproj.io"
AGONES = "agones.dev"
FLYTE = "flyte-finalizer"


def sail(ship: dict) -> None:
    ship["metadata"]["finalizers"] = ["orphan", "foregroundDeletion"]


def load(ship: dict) -> None:
    ship["metadata"]["finalizers"].append(INVALID)
    ship["metadata"]["finalizers"].append(ONE_WORD)
    ship["metadata"]["finalizers"].append(RESERVED)
    ship["metadata"]["finalizers"].append(PLACEHOLDER)


def watch(ship: dict) -> bool:
    return MISSPELT in ship["metadata"]["finalizers"] or AGONES in ship["metadata"]["finalizers"]


def wait(ship: dict) -> bool:
    return FLYTE in ship["metadata"]["finalizers"]
