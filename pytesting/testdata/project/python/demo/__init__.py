"""A package around the module under test."""
