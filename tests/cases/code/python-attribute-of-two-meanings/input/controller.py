import logging

from ships import ShipController

log = logging.getLogger(ShipController.NAME)
reconcile = ShipController().reconcile
assert ShipController().selector() == "app.kubernetes.io/managed-by=ship-cleanup"
assert log.name == "ship-cleanup"
