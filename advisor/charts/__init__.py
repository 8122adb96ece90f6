"""Where on each picture of a plan does a figure lie? One module a picture, in units of the drawing; words and lines are
the templates'."""
