"""How fields look: those of our own sheets, those that are filled, and those of a record."""
