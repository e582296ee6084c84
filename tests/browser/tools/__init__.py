"""The tools, walked end to end in a real Chromium."""
