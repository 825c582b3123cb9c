"""Texts that are read over and over: held from the second time on, and not without end."""

from __future__ import annotations

from finalizer_lint.project.files.held_texts import HeldTexts


def test_what_is_read_a_second_time_is_held_up_to_a_bound() -> None:
    read = list[str]()

    def data(path: str) -> bytes:
        read.append(path)
        return path.encode() * 4

    texts = HeldTexts(data, most=8)
    for _ in range(4):
        assert [texts.data(path) for path in ("a", "b", "c")] == [b"aaaa", b"bbbb", b"cccc"]
    assert [read.count(path) for path in ("a", "b", "c")] == [2, 2, 4]
