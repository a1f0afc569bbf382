"""What records say to who hears them: their text as poppler and as Firefox tell it."""
