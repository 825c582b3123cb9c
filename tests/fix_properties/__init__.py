"""What holds of every fix, whatever it is applied to: properties over projects that are made up at random.

A generator writes the names that are finalizers as marks (``marked.py``), so that it knows each byte of the file as it
is and as it should become.
"""
