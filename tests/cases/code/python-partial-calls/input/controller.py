import asyncio
from functools import partial

from objects import ensure_finalizer, release_finalizer

ensure = partial(ensure_finalizer, finalizer="ship-cleanup")
let_go = partial(release_finalizer, finalizer="ship-cleanup")


async def handle(ship, clean_up):
    if ship["metadata"].get("deletionTimestamp"):
        clean_up(ship)
        await let_go(ship)
    else:
        await ensure(ship)


def reconcile(ship, clean_up):
    asyncio.run(handle(ship, clean_up))
