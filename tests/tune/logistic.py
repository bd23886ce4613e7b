#!/usr/bin/env python3
"""Makes logistic.jsonl: invented hits and labels, and the weights that scikit-learn fits to them.

    pip install scikit-learn && python3 logistic.py > logistic.jsonl

`rows` are the rules that hit each message. The penalty is that of LogisticRegression, without
bounds; strength is 1 / C. The constant term is not penalised.
"""

import json
import math
import random
import warnings

import numpy
from sklearn.linear_model import LogisticRegression

warnings.simplefilter("ignore")


def fitted(hits, labels, strength, l1_ratio):
    if l1_ratio == 0:
        model = LogisticRegression(C=1 / strength, l1_ratio=0, solver="newton-cholesky", tol=1e-12, max_iter=10_000)
        return model.fit(hits, labels)
    # saga ends where no weight moves in a round, whatever the constant term does; where that was too
    # early, it begins again there, in another order.
    model = LogisticRegression(
        C=1 / strength, l1_ratio=l1_ratio, solver="saga", tol=1e-10, max_iter=100_000, warm_start=True
    )
    for seed in range(40):
        model.set_params(random_state=seed).fit(hits, labels)
        if slope(model, hits, labels, strength, l1_ratio) < 1e-6:
            return model
    return None


def slope(model, hits, labels, strength, l1_ratio):
    """How steep the penalised loss still is: 0 at its least."""
    weights = model.coef_[0]
    errors = model.predict_proba(hits)[:, 1] - numpy.array(labels)
    slopes = hits.T @ errors + strength * (1 - l1_ratio) * weights
    l1 = strength * l1_ratio
    at_zero = numpy.maximum(abs(slopes) - l1, 0)
    steepest = numpy.where(weights == 0, at_zero, abs(slopes + l1 * numpy.sign(weights)))
    return max(steepest.max(), abs(errors.sum()))


def case(seed):
    draw = random.Random(seed)
    count = draw.choice([8, 20, 60, 150])
    rules = draw.choice([1, 2, 4, 8])
    strength = draw.choice([0.1, 0.5, 1.0, 3.0])
    l1_ratio = [0.0, 0.5, 1.0][seed % 3]
    true = [draw.gauss(0.5, 1.5) for _ in range(rules)]
    often = [draw.choice([0.05, 0.2, 0.5]) for _ in range(rules)]
    rows, labels = [], []
    for _ in range(count):
        row = [rule for rule in range(rules) if draw.random() < often[rule]]
        # A rule that mostly hits where the first does.
        if rules > 2 and 0 in row and 1 not in row and draw.random() < 0.9:
            row = sorted(row + [1])
        odds = -0.5 + sum(true[rule] for rule in row)
        rows.append(row)
        labels.append(int(draw.random() < 1 / (1 + math.exp(-odds))))
    labels[0], labels[1] = 0, 1
    hits = numpy.zeros((count, rules))
    for index, row in enumerate(rows):
        hits[index, row] = 1
    # Where two rules hit the same, L1 alone leaves open how they share their weight.
    if len(numpy.unique(hits, axis=1).T) < rules:
        return None
    model = fitted(hits, labels, strength, l1_ratio)
    if model is None:
        return None
    return {
        "name": f"seed {seed}",
        "strength": strength,
        "l1_ratio": l1_ratio,
        "rows": rows,
        "labels": labels,
        "weights": [round(weight, 9) for weight in model.coef_[0]],
        "constant": round(model.intercept_[0], 9),
    }


for seed in range(30):
    one = case(seed)
    if one is not None:
        print(json.dumps(one, separators=(",", ":")))
