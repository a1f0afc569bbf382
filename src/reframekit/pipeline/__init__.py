"""From names to PDFs: the order of the steps, and nothing else."""
