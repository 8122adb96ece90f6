"""Who may go to the curators' pages? Whoever knows name and password, holds the phone, and has not failed too often."""
