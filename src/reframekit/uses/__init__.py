"""What can be done, one verb a module: options in, a report out, and no word for a person."""
