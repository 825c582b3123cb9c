import asyncio

from objects import ensure_finalizer, release_finalizer

SHIP_FINALIZER = "fleet.acme.dev/ship-cleanup"


async def handle(ship, clean_up):
    if ship["metadata"].get("deletionTimestamp"):
        clean_up(ship)
        await release_finalizer(ship, SHIP_FINALIZER)
    else:
        await ensure_finalizer(ship, SHIP_FINALIZER)


def reconcile(ship, clean_up):
    asyncio.run(handle(ship, clean_up))
