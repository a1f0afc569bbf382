"""What a sheet is: blocks of text and questions, apart from paper, screen and file format."""
