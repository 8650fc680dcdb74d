"""Where a build runs: its steps, its cache, its processes, and how its outcome is put in place."""
