"""What is not on this machine."""


class MissingError(Exception):
    """A program that is not on this machine, in words that say which."""
