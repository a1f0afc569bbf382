"""Sheet markup: the closed vocabulary, its parser, and the way from markup to a document."""
