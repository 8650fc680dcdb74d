"""A build on a Spark cluster: the same pure functions over as many machines as it has.

files ─▶ records ─ by file ─▶ mentions ─ by jurisdiction ─▶ entities (at the driver, then sent to all)
records + entities ─▶ statements ─ distinct ─▶ quads
"""
