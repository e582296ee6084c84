"""The tools, walked end to end in a real Chromium."""

# The result of a form stands whole: its sentence comes first, its ways out a frame later, as the last.
WHOLE = "return document.querySelector('.result > .ways-out')"
