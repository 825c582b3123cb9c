from marks import Marks

marks = Marks()


def reconcile(ship, clean_up):
    is_deleted = bool(ship["metadata"].get("deletionTimestamp"))
    if is_deleted and (marks.are_on(ship) or marks.are_on_legacy(ship)):
        clean_up(ship)
        marks.take_off(ship)
    elif not is_deleted:
        marks.put_on(ship)
