"""The rules: standard library only, no clock, no settings, no randomness."""
