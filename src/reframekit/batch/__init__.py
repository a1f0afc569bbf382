"""A packet for each client of a roster: many processes, one folder, none lost."""
