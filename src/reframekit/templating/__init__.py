"""From content and a Jinja template to marked text: sheet markup that knows its lines."""
