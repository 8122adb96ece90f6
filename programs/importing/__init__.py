"""How do records come in from a spreadsheet, and go out to one?

A file is read (`reading`), every row is judged against the records (`judging`), the curator sees what would change, and
only then it is saved, all or nothing (`saving`). The library's own import saves row by row while it looks; here every
row must be right before one is saved, so its resources and cells are used and its way of saving is not.
"""
