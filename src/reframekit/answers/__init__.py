"""What clients wrote: the answers of a form, typed by the file's own field table."""
