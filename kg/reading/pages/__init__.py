"""From the boxes of a newspaper page to its articles in reading order: one step a module, pure functions over boxes."""
