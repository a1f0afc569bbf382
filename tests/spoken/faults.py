"""What is wrong in a file, whatever was kept of it."""


class FaultError(Exception):
    """Sentences that say what, a line each."""
