"""The trainer of the weights in kg/lexicon, and the annotated articles that it learns from. Not installed."""
