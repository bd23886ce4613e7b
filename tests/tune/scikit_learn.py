#!/usr/bin/env python3
"""Makes scikit_learn.jsonl: invented scores and labels, and what scikit-learn measures on them.

    pip install scikit-learn && python3 scikit_learn.py > scikit_learn.jsonl

What is undefined is null here, where scikit-learn says 0 or nan.
"""

import json
import math
import random
import warnings

from sklearn import metrics

warnings.simplefilter("ignore")


def rounded(value):
    return None if value is None or math.isnan(value) else value


def case(name, scores, labels, threshold):
    flagged = [score >= threshold for score in scores]
    both = len(set(labels)) == 2
    options = {"zero_division": math.nan}
    return {
        "name": name,
        "threshold": threshold,
        "scores": scores,
        "labels": labels,
        "precision": rounded(metrics.precision_score(labels, flagged, **options)),
        "recall": rounded(metrics.recall_score(labels, flagged, **options)),
        "f1": rounded(metrics.f1_score(labels, flagged, **options)),
        "mcc": metrics.matthews_corrcoef(labels, flagged) if both and len(set(flagged)) == 2 else None,
        "average_precision": metrics.average_precision_score(labels, scores) if any(labels) else None,
        "roc_auc": metrics.roc_auc_score(labels, scores) if both else None,
    }


def cases():
    yield case("one positive", [6.0], [1], 5.0)
    yield case("one negative", [6.0], [0], 5.0)
    yield case("no positive", [6.0, 0.0, 2.5], [0, 0, 0], 5.0)
    yield case("no negative", [6.0, 0.0, 2.5], [1, 1, 1], 5.0)
    yield case("nothing flagged", [1.0, 0.0, 2.5], [1, 0, 1], 5.0)
    yield case("all flagged", [7.0, 5.0, 9.5], [1, 0, 1], 5.0)
    yield case("all scores tie", [3.0] * 6, [1, 0, 0, 1, 0, 0], 5.0)
    yield case("perfect", [9.0, 8.0, 1.0, 0.0], [1, 1, 0, 0], 5.0)
    yield case("all wrong", [9.0, 8.0, 1.0, 0.0], [0, 0, 1, 1], 5.0)
    for seed in range(40):
        draw = random.Random(seed)
        count = draw.choice([2, 3, 5, 10, 30, 60])
        distinct = draw.choice([2, 4, 12, 1000])
        share = draw.choice([0.1, 0.3, 0.5, 0.9])
        help_of_rules = draw.choice([0.0, 1.0, 3.0])
        labels = [int(draw.random() < share) for _ in range(count)]
        scores = []
        for label in labels:
            score = draw.gauss(2.0 + help_of_rules * label, 2.0)
            scores.append(round(round(score / 10 * distinct) * 10 / distinct, 3))
        yield case(f"seed {seed}", scores, labels, draw.choice([0.5, 2.0, 5.0]))


for one in cases():
    print(json.dumps(one))
