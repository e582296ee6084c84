"""`make bench`: what is slow, timed or needs Node; one module a part, each with `figures()`."""
