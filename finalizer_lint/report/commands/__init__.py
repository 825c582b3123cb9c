"""What other commands and options print than the findings of a check."""
