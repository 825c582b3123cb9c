import os


class Fleet:
    domain = os.environ.get("FLEET_DOMAIN", "fleet.acme.dev")
    ship_label = f"{domain}/ship"


HOLD_FINALIZER = os.getenv("HOLD_FINALIZER", "hold-ship")
