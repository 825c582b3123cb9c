"""What the front-ends read, held against other readers of the same text: parsers, evaluators, a compiler."""
