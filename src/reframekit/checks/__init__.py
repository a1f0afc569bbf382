"""What is wrong with a sheet: safety, reading, room on the page, what is heard, contrast."""
