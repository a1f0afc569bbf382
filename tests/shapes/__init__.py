"""Small PDFs of the shapes that other programs give a form, and what is to be found in each."""
