"""A structural checker for tagged fillable PDFs, and the good and broken files that prove it."""
