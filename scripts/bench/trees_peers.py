"""Seconds that XGBoost (hist, depth 6) and scikit-learn's forest take: trees_peers.py FOLDER SET-PEER-THREADS.

PEER is xgboost or forest; prints NAME-train, -cpu, -predict, -score, -megabytes, each followed by "peer" and the figure.
With cv-exact, cv-forest, cv-logistic or cv-ridge as PEER it does ten-fold cross-validation of a small set and prints its score.
With PEER csv it writes the set as FOLDER/SET.csv for `mer eval`.
"""
import os
import resource
import sys
import time

folder, name = sys.argv[1], sys.argv[2]
dataset, peer, threads = name.rsplit("-", 1)[0].split("-", 1) + [int(name.rsplit("-", 1)[1])]
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)

try:
    import numpy
    if "xgboost" in peer or "exact" in peer:
        import xgboost
    elif peer != "csv":
        import sklearn.ensemble
        import sklearn.linear_model
        import sklearn.model_selection
        import sklearn.pipeline
        import sklearn.preprocessing
except ImportError as failure:
    print(f"skipped: {name} ({failure})", file=sys.stderr)
    sys.exit(0)

x, y, x_held, y_held = (numpy.load(f"{folder}/{dataset}_{part}.npy") for part in ("xtr", "ytr", "xte", "yte"))
is_of_labels = y.dtype.kind == "i"
rounds = 300 if dataset == "A" else 100


def show(figure, value):
    print(f"{name}-{figure} peer {value:.4g}", flush=True)


def measure(train, predict):
    cpu, start = time.process_time(), time.perf_counter()
    model = train()
    show("train", time.perf_counter() - start)
    show("cpu", time.process_time() - cpu)
    least = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        predictions = predict(model)
        least = min(least, time.perf_counter() - start)
    show("predict", least)
    classes = predictions.argmax(1) if predictions.ndim > 1 else predictions > 0.5
    show("score", (classes == y_held).mean())
    show("megabytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def boosting(method):
    options = {"eta": 0.1, "max_depth": 6, "tree_method": method, "nthread": threads}
    if method == "hist":
        options["max_bin"] = 256
    if not is_of_labels:
        return options | {"objective": "reg:squarederror"}
    if y.max() == 1:
        return options | {"objective": "binary:logistic"}
    return options | {"objective": "multi:softprob", "num_class": int(y.max()) + 1}


def fold_score(train, test):
    if peer == "cv-exact":
        model = xgboost.train(boosting("exact"), xgboost.DMatrix(x[train], y[train]), 100)
        predictions = model.predict(xgboost.DMatrix(x[test]))
        predictions = predictions.argmax(1) if is_of_labels else predictions
    else:
        forest = sklearn.ensemble.RandomForestClassifier if is_of_labels else sklearn.ensemble.RandomForestRegressor
        linear = sklearn.linear_model.LogisticRegression(max_iter=1000) if is_of_labels else sklearn.linear_model.Ridge()
        scaled = sklearn.pipeline.make_pipeline(sklearn.preprocessing.StandardScaler(), linear)
        model = forest(300, n_jobs=threads, random_state=1) if peer == "cv-forest" else scaled
        predictions = model.fit(x[train], y[train]).predict(x[test])
    if is_of_labels:
        return (predictions == y[test]).mean()
    return 1 - ((predictions - y[test]) ** 2).sum() / ((y[test] - y[test].mean()) ** 2).sum()


if peer == "csv":
    columns = ",".join(f"x{column}" for column in range(x.shape[1]))
    with open(f"{folder}/{dataset}.csv", "w") as file:
        file.write(f"id,{columns},y\n")
        for row in range(len(x)):
            target = f"c{y[row]}" if is_of_labels else repr(float(y[row]))
            file.write(f"r{row:05}," + ",".join(repr(float(value)) for value in x[row]) + f",{target}\n")
elif peer == "xgboost":
    matrix = xgboost.DMatrix(x, y, nthread=threads)
    # A matrix that is new each time: predictions of one that was seen before come from a store.
    measure(lambda: xgboost.train(boosting("hist"), matrix, rounds), lambda model: model.predict(xgboost.DMatrix(x_held, nthread=threads)))
elif peer == "forest":
    forest = sklearn.ensemble.RandomForestClassifier(rounds, n_jobs=threads, random_state=1)
    measure(lambda: forest.fit(x, y), lambda model: model.predict_proba(x_held))
else:
    order = numpy.random.default_rng(1).permutation(len(x))
    scores = [fold_score(numpy.setdiff1d(order, test), test) for test in numpy.array_split(order, 10)]
    show("score", numpy.mean(scores))
