"""One module for each feature of gophersnake."""
