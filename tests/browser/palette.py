"""How does a picture of a page become small? Its few colours are named once, and each point is one byte."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import partial

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 256  # colours of a palette
DEPTHS = {2: 3, 6: 4}  # bytes a point: without and with transparency


def smaller(png: bytes) -> bytes:
    """The same picture with at most 256 colours: the most common, and for each other one the nearest of these.

    ``png`` is as Chromium writes it: 8 bits a channel, not interlaced.
    """
    chunks = dict(_chunks(png))
    width, height, _, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    depth = DEPTHS[kind]
    lines = _lines(zlib.decompress(chunks[b"IDAT"]), width * depth, depth)
    points = [[bytes(line[at : at + 3]) for at in range(0, len(line), depth)] for line in lines]
    named = _named(Counter(point for line in points for point in line))
    colours = list(dict.fromkeys(named.values()))
    numbers = {point: colours.index(colour) for point, colour in named.items()}
    rows = b"".join(b"\0" + bytes(numbers[point] for point in line) for line in points)
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(colours)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _named(points: Counter[bytes]) -> dict[bytes, bytes]:
    """Each colour's name in the palette: itself if it is among the most common, else the nearest of those."""
    palette = [point for point, _ in points.most_common(MOST)]
    return {point: point if point in palette else min(palette, key=partial(_apart, point)) for point in points}


def _apart(one: bytes, other: bytes) -> int:
    return sum((mine - theirs) ** 2 for mine, theirs in zip(one, other, strict=True))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each part; of the pixels, all so far."""
    at, pixels = len(SIGNATURE), b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        pixels, at = pixels + (body if name == b"IDAT" else b""), at + 12 + length
        yield name, pixels if name == b"IDAT" else body


def _lines(raw: bytes, length: int, depth: int) -> Iterator[bytearray]:
    """The lines with their filters undone (PNG specification, section 9)."""
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        line = bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length):
            left, corner = (line[at - depth], above[at - depth]) if at >= depth else (0, 0)
            line[at] = (line[at] + _foretold(raw[start], left, above[at], corner)) & 255
        yield line
        above = line


def _foretold(method: int, left: int, up: int, corner: int) -> int:
    if method < 4:
        return (0, left, up, (left + up) // 2)[method]
    ahead = left + up - corner
    return min((left, up, corner), key=lambda near: abs(ahead - near))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
