"""What the system knows, as text files with a loader and a checker."""
