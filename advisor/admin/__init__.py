"""What does the curator's desk show of plans? Numbers, and never a person's answers or link."""
