"""Seconds scipy takes for one real transform in a batch of 128 frames, one thread: NAME peer SECONDS a line.

The peer does the transform alone; ours also gathers overlapping frames, windows them and takes the power.
"""
import sys
import time

try:
    import numpy
    import scipy.fft
except ImportError as failure:
    print(f"skipped: scipy ({failure})", file=sys.stderr)
    sys.exit(0)

FRAMES = 128


def least_seconds(action, total=1.0):
    best = float("inf")
    end = time.perf_counter() + total
    while time.perf_counter() < end:
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


for size in (512, 1024, 1102, 2048, 2205, 4096):
    for name, kind in (("double", numpy.float64), ("float", numpy.float32)):
        frames = numpy.random.default_rng(1).standard_normal((FRAMES, size)).astype(kind)
        seconds = least_seconds(lambda: scipy.fft.rfft(frames, workers=1)) / FRAMES
        print(f"fft-{size}-{name} peer {seconds:.4g}", flush=True)
