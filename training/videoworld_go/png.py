"""A small PNG reader for 8-bit RGB and RGBA pictures, so that tests need no imaging library."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt


def read_rgb(path: Path) -> npt.NDArray[np.uint8]:
    """A non-interlaced 8-bit RGB(A) file -> uint8 [height, width, 3]."""
    blob = path.read_bytes()
    if blob[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{path} is not a PNG file")
    at, packed = 8, b""
    width = height = channels = 0
    while at < len(blob):
        (length,) = struct.unpack(">I", blob[at : at + 4])
        kind, data = blob[at + 4 : at + 8], blob[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", data)
            if depth != 8 or colour not in (2, 6) or interlace:
                raise ValueError(f"{path}: only plain 8-bit RGB or RGBA")
            channels = 3 if colour == 2 else 4
        elif kind == b"IDAT":
            packed += data
        at += 12 + length
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * channels)
    out = np.zeros((height + 1, width + 1, channels), np.int64)  # a border of zeros above and left
    for y in range(height):
        kind_of_filter = raw[y, 0]
        line = raw[y, 1:].reshape(width, channels).astype(np.int64)
        row, above = out[y + 1], out[y]
        if kind_of_filter == 0:
            row[1:] = line
        elif kind_of_filter == 1:
            row[1:] = np.cumsum(line, 0) % 256
        elif kind_of_filter == 2:
            row[1:] = (line + above[1:]) % 256
        else:
            for x in range(1, width + 1):
                left, up, corner = row[x - 1], above[x], above[x - 1]
                if kind_of_filter == 3:
                    guess = (left + up) // 2
                else:
                    p = left + up - corner
                    a, b, c = abs(p - left), abs(p - up), abs(p - corner)
                    guess = np.where((a <= b) & (a <= c), left, np.where(b <= c, up, corner))
                row[x] = (line[x - 1] + guess) % 256
    return np.ascontiguousarray(out[1:, 1:, :3]).astype(np.uint8)
