"""The finder: what a question in plain words asks for, and which sources answer it.

`dsc_desk.library.finder.finder` holds what others use: `load_finder`, `Finder.understand`, `Finder.find`.
"""
