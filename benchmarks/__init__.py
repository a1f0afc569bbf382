"""Measurements, always as ratios made in one run."""
