"""Reading and writing of .safetensors files: u64 header length, JSON header, raw little-endian data."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Dict, Mapping, Tuple

import numpy as np
import torch
from torch import Tensor

_NAMES = {torch.float32: "F32", torch.float16: "F16", torch.int64: "I64"}
_NUMPY = {"F32": np.float32, "F16": np.float16, "I64": np.int64}


def write(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Write tensors in the given order (8-byte aligned data block) with string metadata."""
    header: Dict[str, object] = {"__metadata__": dict(metadata)}
    parts = []
    at = 0
    for name, tensor in tensors.items():
        data = tensor.detach().cpu().contiguous().numpy().tobytes()
        header[name] = {
            "dtype": _NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [at, at + len(data)],
        }
        parts.append(data)
        at += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for data in parts:
            file.write(data)


def read(path: Path) -> Tuple[Dict[str, Tensor], Dict[str, str]]:
    """Tensors and metadata of a file."""
    blob = path.read_bytes()
    (length,) = struct.unpack("<Q", blob[:8])
    header = json.loads(blob[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        data = np.frombuffer(blob[8 + length + start : 8 + length + end], _NUMPY[entry["dtype"]])
        tensors[name] = torch.from_numpy(data.reshape(entry["shape"]).copy())
    return tensors, metadata
