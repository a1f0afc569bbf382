"""What stands in a PDF that we did not write. Nothing else imports pypdf."""
