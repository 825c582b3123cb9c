"""What words say, in every language: of identifiers, of the names that they may hold, and of comments."""
