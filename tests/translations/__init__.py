"""Tests of `scripts/translations`."""
