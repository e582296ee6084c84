"""Tests of `scripts/validate`."""
