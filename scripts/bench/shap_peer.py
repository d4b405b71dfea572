"""XGBoost's exact Shapley values on the rows of an npz: `NAME peer SECONDS` a line. usage: shap_peer.py FILE.npz"""
import sys
import time

import numpy as np
import xgboost

data = np.load(sys.argv[1])
rows, classes = data["rows"], data["classes"]
options = {"objective": "multi:softprob", "num_class": 4, "max_depth": 6, "eta": 0.1, "tree_method": "hist"}
model = xgboost.train(options, xgboost.DMatrix(rows, classes), 300)
explained = xgboost.DMatrix(rows[:2000])
for threads in (1, 2):
    model.set_param({"nthread": threads})
    best = np.inf
    for _ in range(2):
        start = time.perf_counter()
        model.predict(explained, pred_contribs=True)
        best = min(best, time.perf_counter() - start)
    print(f"shap-2000x11-1200-trees-jobs-{threads} peer {best:.4g}")
