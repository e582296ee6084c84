"""Tests of `scripts/content`."""
