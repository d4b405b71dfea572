"""Compares `mer extract --frames` with the definitions in plain numpy, for frames, hops, mel scales and rates that
tests/golden does not hold. One line a case: the largest difference of each feature as a share of its tier A tolerance.

Usage: features.py MER SIGNAL.wav [SIGNAL.wav ...] [--only WORDS]: the cases whose line begins with these words after the signal.
"""
import os
import shutil
import struct
import subprocess
import sys
import tempfile

import numpy as np
from scipy.signal import savgol_filter

# size, hop, mel scale, contrast bands, padding, rate the samples are declared to have, encoding
CASES = [
    (1024, 256, "htk", 6, "center-zeros", 22050, "float"),
    (1024, 256, "htk", 6, "center-zeros", 22050, "8-bit"),
    (4096, 1024, "slaney", 6, "center-zeros", 44100, "float"),
    (2205, 441, "slaney", 6, "center-zeros", 22050, "float"),
    (1102, 551, "htk", 4, "center-zeros", 22050, "float"),
    (2048, 512, "slaney", 5, "center-reflect", 22050, "float"),
    (2048, 300, "slaney", 7, "center-zeros", 96000, "float"),
    (2048, 512, "slaney", 6, "center-zeros", 96000, "flac"),
    (1024, 512, "slaney", 5, "center-zeros", 11025, "float"),
    (512, 128, "htk", 3, "center-zeros", 8000, "float"),
]
# absolute, relative, share of the array's peak
TOLERANCES = {
    "mel": (0, 1e-5, 1e-13), "mfcc": (5e-4, 0, 0), "mfcc-delta": (1e-4, 0, 0), "mfcc-delta2": (1e-4, 0, 0),
    "tonnetz": (1e-5, 0, 0), "onset-strength": (1e-4, 0, 0), "chroma": (1e-5, 0, 0), "tuning": (0.011, 0, 0),
    "spectral-contrast": (1e-4, 0, 0), "spectral-centroid": (1e-3, 1e-5, 0), "spectral-bandwidth": (1e-3, 1e-5, 0),
    "spectral-flatness": (5e-6, 1e-4, 0), "rms": (1e-7, 1e-5, 0), "zero-crossing-rate": (1e-9, 0, 0),
}


def mel_bank(size, rate, bands, scale):
    if scale == "htk":
        to_mel, to_hertz = lambda f: 2595 * np.log10(1 + f / 700), lambda m: 700 * (10 ** (m / 2595) - 1)
    else:
        step = np.log(6.4) / 27
        to_mel = lambda f: 3 * f / 200 if f < 1000 else 15 + np.log(f / 1000) / step
        to_hertz = lambda m: np.where(m < 15, 200 * m / 3, 1000 * np.exp(step * (m - 15)))
    edges = to_hertz(np.linspace(to_mel(0.0), to_mel(rate / 2), bands + 2))
    hertz = np.arange(size // 2 + 1) * rate / size
    rows = []
    for low, center, high in zip(edges, edges[1:], edges[2:]):
        triangle = np.minimum((hertz - low) / (center - low), (high - hertz) / (high - center))
        rows.append(np.maximum(0, triangle) * 2 / (high - low))
    return np.array(rows)


def decibels(values):
    levels = 10 * np.log10(np.maximum(1e-10, values))
    return np.maximum(levels, levels.max() - 80)


def tuning(power, size, rate):
    pitches, strengths = [], []
    for frame in power.T:
        kept = np.where(frame > 0.1 * frame.max(), frame, 0)
        for k in range(1, len(frame) - 1):
            if 150 <= k * rate / size < min(4000, rate / 2) and kept[k] > kept[k - 1] and kept[k] >= kept[k + 1]:
                a, b = frame[k + 1] + frame[k - 1] - 2 * frame[k], (frame[k + 1] - frame[k - 1]) / 2
                shift = -b / a if abs(b) < abs(a) else 0
                pitches.append((k + shift) * rate / size)
                strengths.append(frame[k] + 0.5 * b * shift)
    if not pitches:
        return 0.0
    loud = np.array(pitches)[np.array(strengths) >= np.median(strengths)]
    residual = np.mod(12 * np.log2(loud / 27.5), 1)
    residual[residual >= 0.5] -= 1
    counts, edges = np.histogram(residual, bins=np.linspace(-0.5, 0.5, 101))
    return edges[np.argmax(counts)]


def chroma_bank(size, rate, deviation):
    reference = 440 * 2 ** (deviation / 12) / 16
    place = 12 * np.log2(np.arange(1, size) * rate / size / reference)
    place = np.concatenate([[place[0] - 18], place])
    width = np.concatenate([np.maximum(np.diff(place), 1), [1]])
    distance = np.mod(place[None] - np.arange(12)[:, None] + 126, 12) - 6
    bank = np.exp(-0.5 * (2 * distance / width) ** 2)
    bank = bank / np.sqrt((bank ** 2).sum(0)) * np.exp(-0.5 * ((place / 12 - 5) / 2) ** 2)
    return np.roll(bank, -3, axis=0)[:, :size // 2 + 1]


def contrast(magnitude, size, rate, bands):
    hertz = np.arange(size // 2 + 1) * rate / size
    edges = np.concatenate([[0], 200 * 2.0 ** np.arange(bands + 1)])
    peaks, valleys = [], []
    for k in range(bands + 1):
        chosen = (hertz >= edges[k]) & (hertz <= edges[k + 1])
        places = np.flatnonzero(chosen)
        if k > 0:
            chosen[places[0] - 1] = True
        if k == bands:
            chosen[places[-1] + 1:] = True
        count = max(1, int(np.rint(0.02 * chosen.sum())))
        ordered = np.sort(magnitude[chosen] if k == bands else magnitude[chosen][:-1], axis=0)
        valleys.append(ordered[:count].mean(0))
        peaks.append(ordered[-count:].mean(0))
    return decibels(np.array(peaks)) - decibels(np.array(valleys))


def tonnetz(chroma):
    angle = np.array([7 / 6, 7 / 6, 3 / 2, 3 / 2, 2 / 3, 2 / 3])[:, None] * np.arange(12)
    angle[::2] -= 0.5
    total = chroma.sum(0)
    radius = np.array([1, 1, 1, 1, 0.5, 0.5])[:, None]
    return radius * np.cos(np.pi * angle) @ (chroma / np.where(total < 1e-300, 1, total))


def onset(power, size, hop, rate):
    levels = decibels(mel_bank(size, rate, 128, "slaney") @ power)
    rises = np.concatenate([[0], np.maximum(0, np.diff(levels, axis=1)).mean(0)])
    return np.concatenate([np.zeros(size // (2 * hop)), rises])[:len(rises)]


def rolloff(magnitude, hertz):
    running = np.cumsum(magnitude, axis=0)
    return hertz[np.argmax(running >= 0.85 * running[-1], axis=0)]


def reference(samples, rate, size, hop, scale, bands, padding):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    padded = np.pad(samples, size // 2, mode="reflect" if padding == "center-reflect" else "constant")
    starts = range(0, len(padded) - size + 1, hop)
    magnitude = np.abs(np.array([np.fft.rfft(window * padded[s:s + size]) for s in starts])).T
    power = magnitude ** 2
    hertz = np.arange(size // 2 + 1) * rate / size
    mel = mel_bank(size, rate, 128, scale) @ power
    k, i = np.arange(20)[:, None], np.arange(128)[None]
    cosine = np.where(k == 0, np.sqrt(1 / 128), np.sqrt(2 / 128)) * np.cos(np.pi * k * (2 * i + 1) / 256)
    deviation = tuning(power, size, rate)
    chroma = chroma_bank(size, rate, deviation) @ power
    largest = chroma.max(0)
    chroma = chroma / np.where(largest < 1.2e-38, 1, largest)
    mfcc = cosine @ decibels(mel)
    total = magnitude.sum(0)
    share = magnitude / np.where(total > 0, total, 1)
    centroid = (hertz[:, None] * share).sum(0)
    floored = np.maximum(power, 1e-10)
    edged = np.pad(samples, size // 2, mode="edge")
    signs = np.signbit(np.where(np.abs(edged) <= 1e-10, 0, edged))
    return {
        "mel": mel, "mfcc": mfcc, "tuning": np.array(deviation), "chroma": chroma, "tonnetz": tonnetz(chroma),
        "mfcc-delta": savgol_filter(mfcc, 9, polyorder=1, deriv=1), "mfcc-delta2": savgol_filter(mfcc, 9, polyorder=2, deriv=2),
        "onset-strength": onset(power, size, hop, rate), "spectral-rolloff": rolloff(magnitude, hertz),
        "spectral-contrast": contrast(magnitude, size, rate, bands),
        "spectral-centroid": centroid,
        "spectral-bandwidth": np.sqrt((share * (hertz[:, None] - centroid) ** 2).sum(0)),
        "spectral-flatness": np.exp(np.log(floored).mean(0)) / floored.mean(0),
        "rms": np.array([np.sqrt((padded[s:s + size] ** 2).mean()) for s in starts]),
        "zero-crossing-rate": np.array([(signs[s + 1:s + size] != signs[s:s + size - 1]).sum() / size for s in starts]),
    }


def profile(size, hop, scale, bands, padding):
    options = {"spectral-contrast": f"{{ bands: {bands} }}", "mfcc": "{ deltas: 2 }"}
    names = [name for name in [*TOLERANCES, "spectral-rolloff"] if not name.startswith("mfcc-")]
    lines = "".join(f"  - {name}: {options[name]}\n" if name in options else f"  - {name}\n" for name in names)
    return (f"name: parity\nsample-rate: native\nframe: {{ size: {size}, hop: {hop}, padding: {padding} }}\n"
            f"mel: {{ scale: {scale} }}\nfeatures:\n{lines}functionals: [mean]\n")


def write_wav(path, data, rate, code, width):
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, code, 1, rate, rate * width, width,
                       8 * width, b"data", len(data))
    with open(path, "wb") as file:
        file.write(head + data)


def encode(folder, samples, rate, encoding):
    """Writes a clip; gives its path and the samples that it holds. None where an encoder is missing."""
    wav, flac = os.path.join(folder, "clip.wav"), os.path.join(folder, "clip.flac")
    if encoding == "float":
        write_wav(wav, samples.astype("<f4").tobytes(), rate, 3, 4)
        return wav, samples
    if encoding == "8-bit":
        levels = np.clip(np.rint(samples * 128) + 128, 0, 255).astype(np.uint8)
        write_wav(wav, levels.tobytes(), rate, 1, 1)
        return wav, ((levels.astype(float) - 128) / 128).astype(np.float32)
    if shutil.which("ffmpeg") is None:
        return None
    levels = np.clip(np.rint(samples * 32768.0), -32768, 32767).astype("<i2")
    write_wav(wav, levels.tobytes(), rate, 1, 2)
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-i", wav, flac], check=True)
    return flac, (levels / 32768.0).astype(np.float32)


def read_wav(path):
    from scipy.io import wavfile
    rate, samples = wavfile.read(path)
    scale = 32768.0 if samples.dtype == np.int16 else 1.0
    return (samples / scale).astype(np.float32)[:rate * 4]


def shares(ours, right, rate, size):
    """The largest difference of each feature as a share of its tolerance."""
    for name, values in right.items():
        if name == "spectral-rolloff":
            # One bin at the most, and that in one frame of a hundred.
            bins = np.rint(np.abs(ours[name].reshape(values.shape) - values) * size / rate)
            yield name, max(bins.max(), (bins > 0).mean() / 0.01)
            continue
        absolute, relative, peak = TOLERANCES[name]
        allowed = absolute + relative * np.abs(values) + peak * np.abs(values).max()
        yield name, (np.abs(ours[name].reshape(values.shape) - values) / allowed).max()


def main(mer, paths, only=""):
    worst, compared = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        recipe, frames = (os.path.join(folder, name) for name in ("profile.yaml", "frames.npz"))
        for path in paths:
            original = read_wav(path)
            for size, hop, scale, bands, padding, rate, encoding in CASES:
                case = f"{rate} {size} {hop} {scale} {bands} {padding} {encoding}"
                if not case.startswith(only):
                    continue
                title = f"{os.path.basename(path)} {case} |"
                encoded = encode(folder, original, rate, encoding)
                if encoded is None:
                    print(title, "skipped: ffmpeg is not installed", flush=True)
                    continue
                clip, samples = encoded
                with open(recipe, "w") as file:
                    file.write(profile(size, hop, scale, bands, padding))
                subprocess.run([mer, "extract", clip, "--profile", recipe, "--frames", "--out", frames, "--force", "-q"],
                               check=True, stdout=subprocess.DEVNULL)
                right = reference(samples.astype(float), rate, size, hop, scale, bands, padding)
                parts = list(shares(np.load(frames), right, rate, size))
                worst = max([worst, *(part if np.isfinite(part) else np.inf for _, part in parts)])
                compared += 1
                print(title, ", ".join(f"{name} {part:.3f}" for name, part in parts), flush=True)
    print(f"largest share of a tolerance: {worst:.3f} ({compared} cases)")
    return 0 if worst <= 1 and compared > 0 else 1


if __name__ == "__main__":
    arguments = sys.argv[2:]
    words = arguments.pop(arguments.index("--only") + 1) if "--only" in arguments else ""
    sys.exit(main(sys.argv[1], [path for path in arguments if path != "--only"], words))
