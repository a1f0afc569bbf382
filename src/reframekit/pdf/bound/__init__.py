"""PDFs that others made: read in a child process, cleaned, and put among our own pages."""
