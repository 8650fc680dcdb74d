"""The graph in other formats, one file each."""
