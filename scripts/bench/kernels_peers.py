"""Seconds that scikit-learn's support vector machines take: kernels_peers.py FOLDER SET-TRAINER-C-THREADS.

Prints NAME-train, -train-cpu, -predict, -predict-cpu, -score, each followed by "peer" and the figure. A number behind a set's letter takes
so many of its training rows. libsvm has one thread, whatever is asked for.
"""
import sys
import time

folder, name = sys.argv[1], sys.argv[2]
dataset, trainer, c, _ = name.split("-")

try:
    import numpy
    import sklearn.preprocessing
    import sklearn.svm
except ImportError as failure:
    print(f"skipped: {name} ({failure})", file=sys.stderr)
    sys.exit(0)

x, y, x_held, y_held = (numpy.load(f"{folder}/{dataset[:1]}_{part}.npy") for part in ("xtr", "ytr", "xte", "yte"))
rows = int(dataset[1:] or len(x))
scaler = sklearn.preprocessing.StandardScaler().fit(x[:rows])
x, y, x_held = scaler.transform(x[:rows]), y[:rows], scaler.transform(x_held)


def timed(figure, work):
    cpu, start = time.process_time(), time.perf_counter()
    result = work()
    for suffix, seconds in (("", time.perf_counter() - start), ("-cpu", time.process_time() - cpu)):
        print(f"{name}-{figure}{suffix} peer {seconds:.4g}", flush=True)
    return result


machine = sklearn.svm.SVR(C=float(c), epsilon=0.1) if trainer == "svr" else sklearn.svm.SVC(C=float(c))
timed("train", lambda: machine.fit(x, y))
predictions = timed("predict", lambda: machine.predict(x_held))
if trainer == "svr":
    score = 1 - ((predictions - y_held) ** 2).sum() / ((y_held - y_held.mean()) ** 2).sum()
else:
    score = (predictions == y_held).mean()
print(f"{name}-score peer {score:.4g}", flush=True)
