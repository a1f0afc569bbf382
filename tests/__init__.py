"""The tests of reframekit."""
