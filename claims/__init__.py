"""Letters that ask for disclosure, deletion and reparation after face recognition."""

__version__ = "0.1.0"
