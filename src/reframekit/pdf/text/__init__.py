"""Text in fonts: faces, the chain of fallbacks, shaping, and the operators that show it."""
