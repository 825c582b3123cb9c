"""Whose a name is: this project's, or a third party's."""
