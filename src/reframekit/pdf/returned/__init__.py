"""PDFs that come back: what is in their form, with answers put in, and as a record."""
