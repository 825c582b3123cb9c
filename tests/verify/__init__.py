"""The last gate: edits that it must let through, and all kinds of wrong ones that it must not."""
