"""Where values come from in Python: the calls that give a parameter what it is."""
