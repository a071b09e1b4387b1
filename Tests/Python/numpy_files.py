"""Reads the files that Adjoint has written, and writes all kinds of arrays for it to read.

Arguments: the folder of the files.
"""
import sys

import numpy as np
from safetensors.numpy import load_file, save_file

folder = sys.argv[1]
expected = {"u": np.arange(6.0).reshape(2, 3) / 7, "deep/v": np.arange(24, dtype=np.float32).reshape(2, 3, 4),
            "labels": np.array([3, -1, 2**62]), "empty": np.zeros((0, 3))}
for found in [np.load(f"{folder}/ours.npz", allow_pickle=False), load_file(f"{folder}/ours.safetensors")]:
    assert set(found.keys()) == set(expected)
    for key, array in expected.items():
        assert found[key].dtype == array.dtype and found[key].shape == array.shape, key
        assert (found[key] == array).all(), key
u = np.load(f"{folder}/u.npy", allow_pickle=False)
assert u.dtype == np.float64 and (u == expected["u"]).all()

counts = np.arange(24).reshape(2, 3, 4)
arrays = {t: counts.astype(t) for t in ["i1", "u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", "<i8", ">i8", "<u8",
                                        "<f2", "<f4", ">f4", "<f8", ">f8"]}
arrays |= {f"fortran {key}": np.asfortranarray(array) for key, array in arrays.items()}
arrays["transposed"] = counts.astype("f4").reshape(6, 4).T.copy().T
np.savez(f"{folder}/stored.npz", **arrays)
np.savez_compressed(f"{folder}/compressed.npz", **arrays, long=np.arange(100_000) % 1000)
np.savez(f"{folder}/one.npz", scalar=np.float64(2.5), flags=np.array([True, False]))
save_file({key: np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")) for key, array in arrays.items()},
          f"{folder}/theirs.safetensors", {"by": "numpy"})
