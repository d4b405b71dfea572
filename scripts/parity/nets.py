"""What exported networks say in an ONNX runtime, beside what they say here: nets.py MER FOLDER RUNTIME_FOLDER."""
import csv
import json
import os
import subprocess
import sys

import numpy as np

MER, WORK, RUNTIME = sys.argv[1], sys.argv[2], sys.argv[3]
TOLERANCE = 1e-5  # float32 sums in another order
BANDS, FRAMES, BESIDE = 9, 26, 3
FAILED = []
SMALL = ["epochs=2", "batch=16"]
RUNS = [
    ("mlp", "label", ["epochs=3"]),
    ("mlp", "number", ["epochs=3"]),
    ("cnn-mel", "label", [*SMALL, "filters=3"]),
    ("cnn-mel", "label", [*SMALL, "filters=3", "pooling=attention", "convolution=separable", "ensemble=2"]),
    ("cnn-mel", "number", [*SMALL, "filters=3", "pooling=average"]),
    ("crnn", "label", [*SMALL, "filters=3", "states=5"]),
    ("cnn-emotionet", "number", [*SMALL, "filters=3", "hidden=8"]),
    ("hybrid", "label", [*SMALL, "fusion=end-to-end", "filters=3"]),
    ("gru", "number", SMALL),
    ("gru", "number", [*SMALL, "cell=lstm", "direction=both", "end=linear"]),
    ("gru", "label", [*SMALL, "direction=backward"]),
]


def mer(*words):
    return subprocess.run([MER, *words], capture_output=True, text=True)


def must(*words):
    done = mer(*words)
    if done.returncode != 0:
        sys.exit(f"mer {' '.join(words)}\n{done.stderr}")


def path(name):
    return os.path.join(WORK, name)


def write(name, rows, seed):
    """Noise whose first bands tell the label; values as of decibels, far from 0."""
    random = np.random.default_rng(seed)
    classes = random.integers(0, 3, rows)
    picture = random.normal(size=(rows, BANDS, FRAMES)) * 12 - 40
    picture[:, 0] += 10 * classes[:, None]
    beside = random.normal(size=(rows, BESIDE)) + classes[:, None]
    values = np.concatenate([picture.reshape(rows, -1), beside], axis=1).astype(np.float32)
    names = [f"mel.{band:03d}@{frame:04d}" for band in range(BANDS) for frame in range(FRAMES)] + [f"c{c}" for c in range(BESIDE)]
    with open(path(name), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "label", "number", *names])
        for row in range(rows):
            number = 50 + 7 * classes[row] + random.normal()
            writer.writerow([f"r{row}", f"Q{classes[row] + 1}", repr(float(number)), *[repr(float(value)) for value in values[row]]])
    return values


def predict(target):
    must("predict", path("m.mer"), path("test.csv"), "--out", path("p.csv"), "--force", "--quiet")
    with open(path("p.csv")) as file:
        rows = list(csv.DictReader(file))
    if target == "number":
        return np.array([[float(row["number"])] for row in rows]), None
    labels = [name for name in rows[0] if name.startswith("probability.")]
    return np.array([[float(row[name]) for name in labels] for row in rows]), [row["label"] for row in rows]


def in_runtime():
    must("models", "export", path("m.mer"), "--out", path("m.onnx"), "--force", "--quiet")
    done = subprocess.run(["node", "scripts/parity/trees.cjs", RUNTIME, path("m.onnx"), path("rows.json")], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"onnxruntime: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def check(trainer, target, settings):
    what = f"{trainer} for {target} ({', '.join(settings)})"
    words = [word for setting in settings for word in ("--set", setting)]
    words += ["--features", "mel.*,c0,c1,c2", "--out", path("m.mer"), "--force", "--quiet"]
    done = mer("train", path("train.csv"), "--target", target, "--trainer", trainer, *words)
    if done.returncode != 0:
        print(f"skipped: {what}: {done.stderr.splitlines()[0]}")
        return
    ours, labels = predict(target)
    answer = in_runtime()
    theirs = np.array(answer["value" if target == "number" else "probabilities"]).reshape(ours.shape)
    difference = np.abs(theirs - ours).max() / max(1, np.abs(ours).max())
    wrong = 0
    if labels is not None:
        clear = np.sort(ours, axis=1)[:, -1] - np.sort(ours, axis=1)[:, -2] > 1e-4
        wrong = sum(1 for mine, other, isClear in zip(labels, answer["label"], clear) if isClear and mine != other)
    isFine = difference <= TOLERANCE and wrong == 0 and np.ptp(ours) > 1e-3
    if not isFine:
        FAILED.append(what)
    print(f"{'ok    ' if isFine else 'WRONG '} {what}: largest difference {difference:.1e}, wrong labels {wrong}")


write("train.csv", 60, 1)
with open(path("rows.json"), "w") as rows:
    json.dump([[float(value) for value in row] for row in write("test.csv", 30, 2)], rows)
for run in RUNS:
    check(*run)
sys.exit(1 if FAILED else 0)
