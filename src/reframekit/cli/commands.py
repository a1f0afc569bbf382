"""Every command, with the module and the function that it is imported from when it is called."""

COMMANDS = {
    "list": ("list_sheets", "list_sheets"),
    "show": ("show", "show"),
    "render": ("render", "render"),
    "packet": ("packet", "packet"),
    "read": ("read", "read"),
    "fill": ("fill", "fill"),
    "flatten": ("flatten", "flatten"),
    "new": ("new", "new"),
    "client": ("client", "client"),
    "check": ("check", "check"),
    "try": ("try_sheets", "try_sheets"),
    "preview": ("preview", "preview"),
    "schema": ("schema", "schema"),
    "inspect": ("inspect_sheet", "inspect_sheet"),
    "doctor": ("doctor", "doctor"),
    "practice": ("practice", "practice"),
    "fonts": ("fonts", "fonts"),
    "library": ("library", "library"),
}
