"""Which states and census divisions are there, and which division holds a state?"""

DIVISION_NAMES = {
    "new_england": "New England",
    "middle_atlantic": "Middle Atlantic",
    "east_north_central": "East North Central",
    "west_north_central": "West North Central",
    "south_atlantic": "South Atlantic",
    "east_south_central": "East South Central",
    "west_south_central": "West South Central",
    "mountain": "Mountain",
    "pacific": "Pacific",
}

# The Census Bureau's nine divisions. Puerto Rico belongs to none, so its division is blank.
_STATES_BY_DIVISION = {
    "new_england": {
        "CT": "Connecticut",
        "ME": "Maine",
        "MA": "Massachusetts",
        "NH": "New Hampshire",
        "RI": "Rhode Island",
        "VT": "Vermont",
    },
    "middle_atlantic": {"NJ": "New Jersey", "NY": "New York", "PA": "Pennsylvania"},
    "east_north_central": {
        "IL": "Illinois",
        "IN": "Indiana",
        "MI": "Michigan",
        "OH": "Ohio",
        "WI": "Wisconsin",
    },
    "west_north_central": {
        "IA": "Iowa",
        "KS": "Kansas",
        "MN": "Minnesota",
        "MO": "Missouri",
        "NE": "Nebraska",
        "ND": "North Dakota",
        "SD": "South Dakota",
    },
    "south_atlantic": {
        "DE": "Delaware",
        "DC": "District of Columbia",
        "FL": "Florida",
        "GA": "Georgia",
        "MD": "Maryland",
        "NC": "North Carolina",
        "SC": "South Carolina",
        "VA": "Virginia",
        "WV": "West Virginia",
    },
    "east_south_central": {
        "AL": "Alabama",
        "KY": "Kentucky",
        "MS": "Mississippi",
        "TN": "Tennessee",
    },
    "west_south_central": {"AR": "Arkansas", "LA": "Louisiana", "OK": "Oklahoma", "TX": "Texas"},
    "mountain": {
        "AZ": "Arizona",
        "CO": "Colorado",
        "ID": "Idaho",
        "MT": "Montana",
        "NV": "Nevada",
        "NM": "New Mexico",
        "UT": "Utah",
        "WY": "Wyoming",
    },
    "pacific": {
        "AK": "Alaska",
        "CA": "California",
        "HI": "Hawaii",
        "OR": "Oregon",
        "WA": "Washington",
    },
    "": {"PR": "Puerto Rico"},
}

STATE_NAMES = dict(
    sorted((pair for states in _STATES_BY_DIVISION.values() for pair in states.items()), key=lambda pair: pair[1])
)

_DIVISION_OF = {code: division for division, states in _STATES_BY_DIVISION.items() for code in states}


def division_of(state: str) -> str:
    """The census division code of a two-letter state code; blank for Puerto Rico and unknown codes."""
    return _DIVISION_OF.get(state, "")


def state_name(state: str) -> str:
    """“New York” for “NY”; an unknown code as it is."""
    return STATE_NAMES.get(state, state)
