"""The commands, one per file: each opens, makes one call into the library, and prints."""
