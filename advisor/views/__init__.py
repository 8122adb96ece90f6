"""Which page answers which request? Views stay thin: read, ask the one door, show."""
