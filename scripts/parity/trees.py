"""Beside peers: what exported models of trees say in the real XGBoost and in an ONNX runtime, and what imported ones say here."""
import csv
import json
import os
import subprocess
import sys

import numpy as np

MER, WORK, RUNTIME = sys.argv[1], sys.argv[2], sys.argv[3]
TOLERANCE = 2e-6  # float32 sums of a few hundred leaves
FAILED = []


def mer(*words):
    done = subprocess.run([MER, *words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"mer {' '.join(words)}\n{done.stderr}")


def path(name):
    return os.path.join(WORK, name)


def make(rows, seed):
    """Columns of few values each, so that many rows lie exactly on thresholds; large, small and negative ones; a tenth missing."""
    random = np.random.default_rng(seed)
    values = np.round(random.normal(size=(rows, 6)), 1)
    values *= [1, 1e-30, 1e30, -7, 1e5, 0.1]
    values = values.astype(np.float32)
    values[random.random(values.shape) < 0.1] = np.nan
    return values


def targets(values, seed):
    random = np.random.default_rng(seed)
    known = np.nan_to_num(values / np.nanstd(values.astype(np.float64), axis=0))
    number = known[:, 0] + np.where(np.isnan(values[:, 1]), 1.5, known[:, 1]) * known[:, 3] + 0.3 * random.normal(size=len(values)) + 50
    return number, np.digitize(number, [49.3, 50, 50.7])


def write(name, values, **columns):
    with open(path(name), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *columns, *[f"c{c}" for c in range(values.shape[1])]])
        for row in range(len(values)):
            cells = ["" if np.isnan(v) else repr(float(v)) for v in values[row]]
            writer.writerow([f"r{row}", *[column[row] for column in columns.values()], *cells])


def predict(model, table, labels):
    mer("predict", model, path(table), "--out", path("p.csv"), "--force", "--quiet")
    with open(path("p.csv")) as file:
        rows = list(csv.DictReader(file))
    if labels is None:
        return np.array([float(row["value"]) for row in rows]), None
    return np.array([[float(row[f"probability.{label}"]) for label in labels] for row in rows]), [row["label"] for row in rows]


def report(what, difference, scale=1.0):
    isFine = difference <= TOLERANCE * scale
    if not isFine:
        FAILED.append(what)
    print(f"{'ok    ' if isFine else 'WRONG '} {what}: largest difference {difference:.1e}")


def onnx(what, model, values, ours, classes):
    mer("models", "export", model, "--format", "onnx", "--out", path("m.onnx"), "--force", "--quiet")
    with open(path("rows.json"), "w") as file:
        json.dump([[None if np.isnan(v) else float(v) for v in row] for row in values], file)
    done = subprocess.run(["node", "scripts/parity/trees.cjs", RUNTIME, path("m.onnx"), path("rows.json")], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"onnxruntime: {done.stderr}")
    answer = json.loads(done.stdout.splitlines()[-1])
    if classes is None:
        report(f"{what} in onnxruntime", np.abs(np.array(answer["value"]) - ours).max(), np.abs(ours).max())
        return
    theirs = np.array(answer["probabilities"]).reshape(ours.shape)
    report(f"{what} in onnxruntime", np.abs(theirs - ours).max())
    clear = np.sort(ours, axis=1)[:, -1] - np.sort(ours, axis=1)[:, -2] > 1e-5
    wrong = sum(1 for mine, other, isClear in zip(classes, answer["label"], clear) if isClear and mine != other)
    report(f"{what} in onnxruntime, labels", wrong)


def in_xgboost(what, model, values, ours, names):
    mer("models", "export", model, "--format", "xgboost", "--out", path("m.json"), "--force", "--quiet")
    booster = xgboost.Booster(model_file=path("m.json"))
    theirs = booster.predict(xgboost.DMatrix(values, feature_names=names))
    if ours.ndim == 2 and theirs.ndim == 1:
        theirs = np.stack([1 - theirs, theirs], axis=1)
    report(f"{what} in XGBoost", np.abs(theirs - ours).max(), max(1, np.abs(ours).max()))
    again = path("again.mer")
    words = ["--classes", ",".join(LABELS[what.split()[-1]])] if ours.ndim == 2 else []
    mer("models", "import", path("m.json"), "--out", again, "--force", "--quiet", *words)
    back, _ = predict(again, "test.csv", LABELS.get(what.split()[-1]))
    report(f"{what} through XGBoost's format and back", np.abs(back - ours).max(), max(1, np.abs(ours).max()))


def of_xgboost(values, number, classes, test, names):
    """Models that XGBoost trains on these rows, imported."""
    objectives = {
        "multi:softprob": (classes, {"num_class": 4}, LABELS["four"]), "binary:logistic": (classes > 1, {"base_score": 0.3}, LABELS["two"]),
        "reg:squarederror": (number, {"num_parallel_tree": 3, "subsample": 0.7}, None),
    }
    for objective, (target, more, labels) in objectives.items():
        parameters = {"objective": objective, "max_depth": 5, "tree_method": "hist", "seed": 1, **more}
        booster = xgboost.train(parameters, xgboost.DMatrix(values, target, feature_names=names), 40)
        booster.save_model(path("x.json"))
        words = ["--classes", ",".join(labels)] if labels else []
        mer("models", "import", path("x.json"), "--out", path("x.mer"), "--force", "--quiet", *words)
        ours, _ = predict(path("x.mer"), "test.csv", labels)
        theirs = booster.predict(xgboost.DMatrix(test, feature_names=names))
        if ours.ndim == 2 and theirs.ndim == 1:
            theirs = np.stack([1 - theirs, theirs], axis=1)
        report(f"XGBoost's {objective} here", np.abs(theirs - ours).max(), max(1, np.abs(ours).max()))
        mer("models", "export", path("x.mer"), "--out", path("again.json"), "--force", "--quiet")
        again = xgboost.Booster(model_file=path("again.json"))
        rows = xgboost.DMatrix(test, feature_names=names)
        margins = booster.predict(rows, output_margin=True)
        difference = np.abs(again.predict(rows, output_margin=True) - margins).max()
        report(f"XGBoost's {objective} here and back, margins", difference, max(1, np.abs(margins).max()))


LABELS = {"four": ["A", "B", "C", "D"], "two": ["no", "yes"]}
TRAINERS = {
    "random-forest": ["--set", "trees=60"], "boosted-depthwise": ["--set", "rounds=60"], "boosted-leafwise": ["--set", "rounds=60"],
}


def main():
    values, test = make(3000, 1), make(2000, 2)
    number, classes = targets(values, 3)
    four = [LABELS["four"][c] for c in classes]
    two = [LABELS["two"][int(c > 1)] for c in classes]
    write("train.csv", values, four=four, two=two, value=number)
    write("test.csv", test)
    names = [f"c{c}" for c in range(values.shape[1])]
    for trainer, settings in TRAINERS.items():
        for target, labels in {"four": LABELS["four"], "two": LABELS["two"], "value": None}.items():
            model = path("m.mer")
            source = {"four": four, "two": two, "value": number}[target]
            write("one.csv", values, **{"value" if labels is None else "label": source})
            mer("train", path("one.csv"), "--target", "value" if labels is None else "label", "--trainer", trainer, *settings,
                "--out", model, "--force", "--quiet")
            what = f"{trainer} {target}"
            ours, said = predict(model, "test.csv", labels)
            if RUNTIME:
                onnx(what, model, test, ours, said)
            if xgboost is None:
                continue
            if trainer == "random-forest" and labels is not None:
                continue  # refused: XGBoost has no means of shares
            in_xgboost(what, model, test, ours, names)
    if xgboost is not None:
        of_xgboost(values, number, classes, test, names)
    sys.exit(1 if FAILED else 0)


try:
    import xgboost
except ImportError:
    xgboost = None
    print("skipped: XGBoost, python3-xgboost is not here")
main()
