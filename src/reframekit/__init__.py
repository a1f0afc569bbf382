"""Therapy worksheets as tagged, fillable PDFs, made from content and Jinja templates."""

__version__ = "0.1.0"
