"""Accuracy of mer's trainers beside scikit-learn's and XGBoost's on the same rows: scripts/parity/moodify.sh."""

import csv
import gzip
import os
import subprocess
import sys
import tempfile

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from xgboost import XGBClassifier

SEEDS = [42, 43, 44, 45, 46]
BOUND = 0.006
FEATURES = ["duration (ms)", "danceability", "energy", "loudness", "speechiness", "acousticness", "instrumentalness",
            "liveness", "valence", "tempo"]
WORDS = {"sad": 0, "happy": 1, "energetic": 2, "calm": 3}

# Trainer, its options, and the peer with the same ones.
PAIRS = [
    ("logistic", {}, lambda seed: make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))),
    ("knn", {"neighbours": 15}, lambda seed: make_pipeline(StandardScaler(), KNeighborsClassifier(15))),
    ("mlp", {}, lambda seed: make_pipeline(StandardScaler(), MLPClassifier((100,), random_state=seed))),
    ("random-forest", {"trees": 300}, lambda seed: RandomForestClassifier(300, random_state=seed, n_jobs=2)),
    ("boosted-depthwise", {"rounds": 200, "depth": 6}, lambda seed: XGBClassifier(
        n_estimators=200, max_depth=6, learning_rate=0.1, tree_method="hist", n_jobs=2)),
    ("boosted-leafwise", {"rounds": 100}, lambda seed: HistGradientBoostingClassifier(random_state=seed)),
]


def read(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        rows = list(csv.DictReader(file))
    seen, ids = {}, []
    for number, row in enumerate(rows, 1):
        name = row.get("uri") or str(number)
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    values = np.array([[float(row[name]) for name in FEATURES] for row in rows], dtype=np.float32)
    return ids, values, np.array([int(row["labels"]) for row in rows])


def ours(mer, path, folder):
    """Accuracy and test rows by trainer and seed."""
    recipe = os.path.join(folder, "recipe.yaml")
    with open(recipe, "w") as file:
        file.write("name: moodify-parity\ntarget: label\ndataset: moodify\n")
        file.write("features: { exclude: [spec_rate] }\n")
        file.write("split: { holdout: 0.2, group: none, stratified: true }\n")
        file.write("evaluate: { seeds: [%s] }\ntrainer:\n" % ", ".join(map(str, SEEDS)))
        for name, options, _ in PAIRS:
            file.write("  - { %s: { %s } }\n" % (name, ", ".join(f"{key}: {value}" for key, value in options.items())))
    predictions = os.path.join(folder, "predictions.csv")
    subprocess.run([mer, "eval", path, "--recipe", recipe, "--predictions", predictions, "--quiet", "--force"],
                   check=True, stdout=subprocess.DEVNULL)
    hits, tests = {}, {}
    with open(predictions) as file:
        for row in csv.DictReader(file):
            hits.setdefault((row["trainer"], int(row["seed"])), []).append(row["label.true"] == row["label.predicted"])
            tests.setdefault((int(row["seed"]), row["trainer"]), []).append((row["id"], WORDS[row["label.true"]]))
    return {key: float(np.mean(values)) for key, values in hits.items()}, tests


def main():
    mer, *paths = sys.argv[1:]
    missed = 0
    for path in paths:
        ids, values, labels = read(path)
        places = {name: place for place, name in enumerate(ids)}
        with tempfile.TemporaryDirectory() as folder:
            scores, tests = ours(mer, path, folder)
        print(f"{os.path.basename(path)}: {len(labels)} rows, accuracy, mean of seeds {SEEDS[0]} to {SEEDS[-1]}")
        for name, _, make in PAIRS:
            own, peer = [], []
            for seed in SEEDS:
                test = [places[row] for row, _ in tests[seed, name]]
                assert all(labels[place] == truth for place, (_, truth) in zip(test, tests[seed, name])), "the rows differ"
                train = np.setdiff1d(np.arange(len(labels)), test)
                model = make(seed).fit(values[train], labels[train])
                peer.append(float(np.mean(model.predict(values[test]) == labels[test])))
                own.append(scores[name, seed])
            difference = np.mean(own) - np.mean(peer)
            missed += difference < -BOUND
            print(f"  {name:18} {np.mean(own):.4f}  peer {np.mean(peer):.4f}  difference {difference:+.4f}"
                  f"{'  below the bound' if difference < -BOUND else ''}", flush=True)
    sys.exit(1 if missed else 0)


main()
