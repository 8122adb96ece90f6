"""What does somebody send who means harm, or whose program is broken? Text, numbers, names of fields, odd addresses."""

from urllib.parse import quote, quote_from_bytes

from hypothesis import strategies as st

# Marks that tell afterwards what became of what was sent: run by a browser, worked out by a template, repeated.
TAG, SUM, ECHO = "<b data-sent>", "{{7*191}}", "zqechozq"
RUN, WORKED_OUT = TAG, "1337"

TEXTS = [
    "", " ", "\0", "a\0b", "\r\nSet-Cookie: a=b", "\n", "\t", "\x1b[31m", "\x7f", "\x85\u2028\u2029",
    "\u202eevil\u202c", "\u2066x\u2069", "\u200b\u200d\ufeff", "a" + "\u0301" * 300, "﷽" * 60, "\ufffe\uffff",
    "👩‍👩‍👧‍👦" * 30, "مرحبا بالعالم", "שלום", "ＡＢＣ＝１＋１", "ﬃ", "İıſß", "日本語", "𝟙𝟚𝟛", "\U0010ffff",
    TAG, f"'\"><script>{ECHO}</script>{TAG}", SUM, "{% load x %}", "${7*191}", "%(x)s %s %n", "{0.__class__}",
    "' OR 1=1 --", "'; DROP TABLE programs_program; --", "\\", "\\0", "../../etc/passwd", "file:///etc/passwd",
    "javascript:alert(1)", "//evil.example", "https://evil.example/\r\nx", "http://[::1", "http://[", "ftp://x:99999/",
    "https://a.example/" + "a" * 3000, "=1+1", "@SUM(A1)", "-1+1", "+1", "\tx", "null", "None", "undefined", "true",
    "[]", "{}", '{"a": 1', "[" * 3000, '{"a":' * 3000, '"\\ud800"', '{"a": NaN}', '{"a": 1e400}', '{"a": 1, "a": 2}',
    "a" * 5000, "a " * 2500, "," * 3000, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", ECHO,
]  # fmt: skip
NUMBERS = [
    "0", "-0", "-1", "1", "2", "231", "+231", " 231 ", "0231", "1_000", "1,000", "1.5", "231.0", "1e2", "1e400",
    "-1e400", "1e-400", "NaN", "nan", "inf", "-Infinity", "٣", "２３１", "Ⅷ", "²", "0x1f", "1e999999999", "9" * 400,
    "-" + "9" * 400, "9" * 4301, "9" * 5000, "2147483647", "2147483648", "-2147483649", "9223372036854775807",
    "9223372036854775808", "-9223372036854775809", "10000000000", "last", "1 OR 1=1", "32768", "99999999999999999999",
]  # fmt: skip
DATES = [
    "2026-02-30", "2026-11-23", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-2026-01-01", "2026-13",
    "2026-6", "٢٠٢٦-٠٦", "2026-11-23T25:61", "2026-W01-1", "20261123", "13/2026", "31/12/1899", "today",
]  # fmt: skip
# Bytes that are no UTF-8: a lone continuation, overlong, a surrogate, beyond Unicode, cut off; and Latin-1, UTF-16.
BROKEN = [
    b"\x80",
    b"\xc0\xaf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x82",
    b"caf\xe9",
    b"\xff\xfe=",
]
KEYS = [
    "", "a[]", "a[b][c]", "a.b", "__proto__", "__class__", "id__in", "pk", "password", "csrfmiddlewaretoken", "next",
    "_method", "page", "q", "o", "p", "e", "all", "_facets", "_popup", "_to_field", "_changelist_filters", "action",
    "\0", "\u202e", "é", "a" * 2000, "program__owner__password__startswith", "id__gt", "id__isnull", "history__id",
]  # fmt: skip

numbers = st.sampled_from(NUMBERS) | st.integers().map(str) | st.floats().map(str)
written = st.sampled_from(TEXTS) | st.sampled_from(DATES) | numbers | st.text(max_size=30)


def _as_sent(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


values = written.map(_as_sent) | st.sampled_from(BROKEN) | st.binary(max_size=20)
keys = st.sampled_from(KEYS).map(_as_sent) | st.text(max_size=10).map(_as_sent)
Pair = tuple[bytes, bytes]


def pairs(known: list[str], offered: list[str], most: int = 6) -> st.SearchStrategy[list[Pair]]:
    """Fields of an address or a form: known names and unknown ones, each with anything, some of them repeatedly."""
    names = st.sampled_from(sorted(known)).map(_as_sent) | keys if known else keys
    of_the_page = st.sampled_from(sorted(offered)).map(_as_sent) | values if offered else values
    return st.lists(st.tuples(names, of_the_page), max_size=most)


def encoded(sent: list[Pair]) -> str:
    """As a browser writes them into an address or a body."""
    return "&".join(f"{quote_from_bytes(name, safe='[]')}={quote_from_bytes(value, safe='')}" for name, value in sent)


# What no browser writes, but anybody can.
odd_queries = st.sampled_from(
    ["&", "=", "&&==&", "a", "%", "%zz", "%u0041", "a=%C0%AF", "a;b;c", "?", "a=1&" * 1999 + "a=1", "a=1&" * 2001,
     "page=1&" * 1000, "%00", "a%00=1", "%0d%0aX: y", "+" * 3000, "p=" * 3000, "state=OH&" * 1500]
)  # fmt: skip

# One part of a path: as text, or encoded in a way that no browser would.
parts = (
    written.filter(bool).map(lambda text: quote(text.encode("utf-8", "surrogatepass"), safe=""))
    | st.sampled_from(BROKEN).map(quote_from_bytes)
    | st.sampled_from(["%2e%2e", "..", ".", "%2F", "%5c..%5c", "%252e", "%u002e", "%", "%zz", ";a=b", "a%00.html", "~"])
)
