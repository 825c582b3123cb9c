import ship


def test_constant():
    assert ship.FINALIZER == "acme.dev/ship"


def test_added(cluster):
    cluster.put("ship-cleanup")
    ship.reconcile(cluster.ship)
    assert cluster.ship["metadata"]["finalizers"][0] == "acme.dev/ship"
    assert "acme.dev/ship" in cluster.ship["metadata"]["finalizers"]
    assert cluster.ship["metadata"]["name"] == "ship-cleanup"
