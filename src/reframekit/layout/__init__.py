"""From a document to pages: plain values in points, ready to be drawn, decided nowhere else."""
