"""What everybody speaks: facts, findings, names, kinds, texts and places in them."""
