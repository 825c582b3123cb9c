"""What takes a finalizer off objects: the evidence in facts and texts, and two questions that are asked of it."""
