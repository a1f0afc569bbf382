"""Writes a file of ours: objects, pages, tags, fields and what is said of it."""
