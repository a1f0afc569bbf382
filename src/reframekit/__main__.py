"""`python -m reframekit` is the command `reframe`."""

from reframekit.cli import main

if __name__ == "__main__":
    main()
