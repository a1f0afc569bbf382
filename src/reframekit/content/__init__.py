"""What authors and clients wrote: worksheets, presets, words, practice, strings, settings."""
