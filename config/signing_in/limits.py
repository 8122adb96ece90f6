"""How many failed sign-ins close it, and for how long? Settings read this before there are any records."""

from datetime import timedelta

# Ten: a person tries a few passwords with and without the shift key; ten guesses at a good password are nothing.
OF_ONE_NAME = 10
# Sixty: five curators behind one hospital's address may all be locked out, and a sixth still gets in.
OF_ONE_ADDRESS = 60
# Half an hour makes guessing hopeless, 480 tries a day, and is over before a curator has found somebody to ask.
COOL_OFF = timedelta(minutes=30)
