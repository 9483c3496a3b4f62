#!/usr/bin/python3
"""Compares two exporters of one PostgreSQL, family by family: names, labels and values.

  compare-exporters.py JAVA_BEFORE OFFICIAL JAVA_AFTER

Each argument is a file with one scrape; the official one was taken between the other two, so each of its values must lie
between theirs. Every family of the first must be in the second, with the same series.
"""

import sys

from prometheus_client.parser import text_string_to_metric_families

# What the exporters themselves change by being there: their own connections, and what connecting reads.
TOLERANCE = {"pg_stat_database_numbackends": 3}
# Debian's old exporter tells which server it reads; newer ones do not.
IGNORED_LABELS = {"server"}


def scrape(path):
    with open(path, encoding="utf-8") as file:
        families = {}
        for family in text_string_to_metric_families(file.read()):
            for sample in family.samples:
                labels = frozenset((k, v) for k, v in sample.labels.items() if k not in IGNORED_LABELS)
                # The library appends _total to every counter.
                families.setdefault(sample.name.removesuffix("_total"), {})[labels] = sample.value
        return families


def row(name, before, official, after):
    if official is None:
        return "the official exporter has no such family"
    # Newer exporters leave out the row of pg_stat_database that stands for no database.
    official = {labels: value for labels, value in official.items() if ("datname", "") not in labels}
    if before.keys() != official.keys():
        different = sorted(map(sorted, before.keys() ^ official.keys()))
        return f"different series: {different}"
    slack = TOLERANCE.get(name, 0)
    for labels, value in official.items():
        low, high = sorted((before[labels], after[labels]))
        if not low - slack <= value <= high + slack:
            return f"{sorted(labels)}: {value}, not between {low} and {high}"
    return None


def main():
    before, official, after = map(scrape, sys.argv[1:])
    if not before or "pg_up" not in before:
        sys.exit("no pg_up: that is no scrape of an exporter")
    problems = 0
    print(f"{'family':45} {'series':>6}  labels")
    for name, series in sorted(before.items()):
        problem = row(name, series, official.get(name), after[name])
        problems += problem is not None
        labels = ", ".join(sorted({label for key in series for label, _ in key}))
        print(f"{name:45} {len(series):6}  {labels:30} {problem or 'equal'}")
    sys.exit(1 if problems else 0)


main()
