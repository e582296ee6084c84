"""Tests of the scripts, of the built site, and of the site in a real browser."""
