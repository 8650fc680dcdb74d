"""What the items of a record state, one module per kind of fact."""
