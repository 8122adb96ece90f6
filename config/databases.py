"""How does the site keep its database open, and how long does it wait for it?"""

from typing import Any

from config.env import SQLITE

ON_SQLITE = {
    # Immediate transactions wait their turn; deferred ones fail when a read turns into a write beside another writer.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # a large import holds the lock for some seconds; who writes beside it waits
    # A plan is told to be made once it is on the disk, so that a power cut takes none back. It costs milliseconds.
    # What is deleted is overwritten, so that no file holds it for longer than the tables do.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000; "
    "PRAGMA secure_delete=ON;",
}
# Whoever asks a server that has fallen silent should hear so in seconds, not in the quarter of an hour of TCP.
SOON_GIVEN_UP = {  # seconds, but for the last one: milliseconds
    "connect_timeout": 2,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}


def held_open(database: dict[str, Any]) -> dict[str, Any]:
    """What Django's settings of this database need beside its address; on PostgreSQL, options in it go first."""
    if database["ENGINE"] == SQLITE:
        return {"CONN_MAX_AGE": None, "OPTIONS": ON_SQLITE}
    options = SOON_GIVEN_UP | database.get("OPTIONS", {})
    return {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
