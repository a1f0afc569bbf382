"""The tests that there are most of: `make slow`."""
