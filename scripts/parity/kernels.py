"""Reference decisions and predictions of scikit-learn's SVC and SVR (LIBSVM), which tests/golden/kernels.npz holds.

usage: kernels.py OUT.npz      numpy and scikit-learn; the file of the repository is of scikit-learn 1.2.1
"""
import sys

import numpy as np
from sklearn.svm import SVC, SVR

TRAIN, TEST, COLUMNS, LABELS = 240, 80, 12, 4
KERNELS = ("linear", "rbf", "poly")


def main(path):
    random = np.random.default_rng(20)
    features = random.standard_normal((TRAIN + TEST, COLUMNS))
    scores = features[:, :LABELS] + 0.5 * features[:, LABELS:2 * LABELS] ** 2 + 0.6 * random.standard_normal((TRAIN + TEST, LABELS))
    labels = (1 + scores.argmax(1)).astype(np.int32)
    target = (features[:, 0] + np.tanh(2 * features[:, 1]) * features[:, 2] + 0.3 * random.standard_normal(TRAIN + TEST)).astype(np.float32)
    features = features.astype(np.float32)
    train, test = features[:TRAIN], features[TRAIN:]
    found = {"train": train, "test": test, "label_train": labels[:TRAIN], "target_train": target[:TRAIN]}
    for kernel in KERNELS:
        classifier = SVC(kernel=kernel, C=3, gamma="scale", tol=1e-5, decision_function_shape="ovo").fit(train, labels[:TRAIN])
        found[f"svc_{kernel}_decision_ovo"] = classifier.decision_function(test)
        found[f"svc_{kernel}_pred"] = classifier.predict(test).astype(np.int32)
        found[f"svr_{kernel}_pred"] = SVR(kernel=kernel, C=1, gamma="scale", tol=1e-5).fit(train, target[:TRAIN]).predict(test)
    np.savez_compressed(path, **found)


if __name__ == "__main__":
    main(sys.argv[1])
