"""The one floor that knows the PDF libraries: fonts, drawing, fields, tags and metadata."""
