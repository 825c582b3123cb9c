"""What searches find in the text of YAML: lists, comments and template actions. Nothing is parsed."""
