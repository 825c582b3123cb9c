import ship


def test_constant():
    assert ship.FINALIZER == "ship-cleanup"


def test_added(cluster):
    cluster.put("ship-cleanup")
    ship.reconcile(cluster.ship)
    assert cluster.ship["metadata"]["finalizers"][0] == "ship-cleanup"
    assert "ship-cleanup" in cluster.ship["metadata"]["finalizers"]
    assert cluster.ship["metadata"]["name"] == "ship-cleanup"
