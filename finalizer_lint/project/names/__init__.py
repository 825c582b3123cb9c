"""Names resolved: what each use comes to, and what the project knows of it.

The shapes of a finalizer name, from the text of one file to a place for a finding, and who makes them:

=================  ======================================================  =====================================
shape              what it is                                              made by
=================  ======================================================  =====================================
``facts.Use``      an expression used as a name, as one file tells it      a front end
``facts.Symbol``   a constant or variable, as one file tells it            a front end
``Constant``       a symbol in its file                                    ``symbol_references``
``Resolution``     what an expression comes to, through which constants,   ``resolve``
                   spelled by which token (``NameToken``)
``ResolvedUse``    a use in its file, with its resolution                  ``uses``
``Declaration``    a constant that holds a name, with its resolution       ``constants``
``Ownership``      whose a name is, and why                                ``ownership``
``Occurrence``     a declaration or a use at which a finding stands, with  ``occurrences``
                   all uses that get the name from there
``NameList``       the uses that are the items of one list                 ``occurrences``
=================  ======================================================  =====================================

``collection.collect`` makes them all, in this order, and gives ``Names``: what rules, renames and reports ask.
"""
