def reconcile(ship, marks, clean_up):
    is_deleted = bool(ship["metadata"].get("deletionTimestamp"))
    if is_deleted and marks.are_on(ship):
        clean_up(ship)
        marks.take_off(ship)
    elif not is_deleted:
        marks.put_on(ship)
