"""Which key is good enough for a server?"""

KEY = "a k3y: " * 7 + "long enough"
