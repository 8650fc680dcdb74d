"""One file of rules per kind of fact."""
