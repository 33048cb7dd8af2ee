#!/usr/bin/env python3
"""coverage_demo.py BUILD : coverage, comparisons, learning and targets of the demo, through the whole program.

First against R: each expected value was printed by R 4.2.2 from the demo's CSV files, by the command beside it, where

  s <- read.csv("staff.csv", colClasses="character"); s <- s[s$person_id != "P306", ]        # entered twice
  p <- read.csv("participation.csv", colClasses="character"); a <- read.csv("activities.csv", colClasses="character")
  q <- p[p$status %in% c("completed","ongoing","dropped") & grepl("^20..-", p$date) & !grepl("^-", p$hours), ]
  q$h <- as.numeric(ifelse(q$hours == "", a$hours[match(q$activity_id, a$activity_id)], q$hours))
  e <- s[(s$employed_from == "" | s$employed_from <= "2026-12-31") & (s$employed_to == "" | s$employed_to >= "2025-01-01"), ]
  e$h <- as.numeric(tapply(q$h, factor(q$person_id, e$person_id), sum)); e$part <- !is.na(e$h); e$h[!e$part] <- 0
  e$done <- e$person_id %in% q$person_id[q$status == "completed"]
  w <- e[e$gender == "woman", ]; m <- e[e$gender == "man", ]
  gini <- function(x) { x <- sort(x); n <- length(x); sum((2*seq_len(n)-n-1)*x)/(n*sum(x)) }
  theil <- function(x) { z <- x/mean(x); mean(ifelse(z > 0, z*log(z), 0)) }
  l <- q[q$status == "completed" & q$level_before != "" & q$level_after != "", ]
  b <- as.numeric(l$level_before); f <- as.numeric(l$level_after); d <- f - b; x <- d[d != 0]; r <- rank(abs(x))

Then against itself: rows shuffled and organisations renamed change nothing but the names; women and men swapped turn
signs and nothing else; with the three files of coverage alone the same figures come out.
"""
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

BUILD = sys.argv[1]
DEMO = "data/demo"
TOLERANCE = 1e-9
passed = failed = 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("FAILED", what)


def run(folder, out):
    subprocess.run([BUILD + "/kunna", "report", folder, "-o", out, "--quiet"], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)


def rows(out, name):
    with open(os.path.join(out, "results", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# file, the row's key, column, value, R
EXPECTED = [
    ("coverage.csv", ("all", "", ""), "eligible", 304, "nrow(e)"),
    ("coverage.csv", ("all", "", ""), "participants", 196, "sum(e$part)"),
    ("coverage.csv", ("all", "", ""), "completed", 190, "sum(e$done)"),
    ("coverage.csv", ("all", "", ""), "hours_sum", 4937, "sum(e$h)"),
    ("coverage.csv", ("all", "", ""), "hours_mean_eligible", 16.24013157894737, "mean(e$h)"),
    ("coverage.csv", ("all", "", ""), "hours_mean_participant", 25.188775510204081, "mean(e$h[e$part])"),
    ("coverage.csv", ("all", "", ""), "hours_median", 8, "median(e$h)"),
    ("coverage.csv", ("all", "", ""), "hours_q1", 0, "quantile(e$h, .25)"),
    ("coverage.csv", ("all", "", ""), "hours_q3", 25.125, "quantile(e$h, .75)"),
    ("coverage.csv", ("all", "", ""), "hours_gini", 0.64950481327889298, "gini(e$h)"),
    ("coverage.csv", ("all", "", ""), "hours_theil", 0.78058964642123396, "theil(e$h)"),
    ("coverage.csv", ("all", "", ""), "share_none", 0.35526315789473684, "mean(e$h == 0)"),
    ("coverage.csv", ("all", "", ""), "transfer_rate", 0.32884097035040433,
     'k <- q[q$status == "completed" & q$taught_others != "", ]; mean(k$taught_others == "yes")'),
    # n <- q[q$status != "dropped", ]; t <- table(n$person_id)
    # y <- tapply(n$date, n$person_id, function(d) length(unique(d)))
    # z <- tapply(as.Date(n$date), n$person_id, function(d) max(d) - min(d))
    # often <- names(t)[t >= 3 & y >= 3 & z >= 60]; nobody has all parts of a programme without being among them
    ("coverage.csv", ("all", "", ""), "sustained", 102, "length(often)"),
    ("coverage.csv", ("all", "", ""), "one_off", 33,
     "k <- tapply(q$date, q$person_id, function(d) length(unique(d))); sum(k == 1)"),
    ("coverage.csv", ("gender", "woman", ""), "hours_gini", 0.68934993194621863, "gini(w$h)"),
    ("coverage.csv", ("gender", "woman", ""), "hours_q3", 22, "quantile(w$h, .75)"),
    ("coverage.csv", ("gender", "man", ""), "hours_theil", 0.69398526203016653, "theil(m$h)"),
    # k <- a$pillar[match(q$activity_id, a$activity_id)]; k2 <- a$kind[...]
    ("coverage.csv", ("pillar", "learning", ""), "participants", 169,
     'length(unique(q$person_id[k == "learning"]))'),
    ("coverage.csv", ("pillar", "learning", ""), "hours_sum", 3615.5, 'sum(q$h[k == "learning"])'),
    ("coverage.csv", ("pillar", "equality", ""), "participants", 112,
     'length(unique(q$person_id[k == "equality"]))'),
    ("coverage.csv", ("kind", "shadowing", ""), "hours_gini", 0.83959557737137602,
     "gini of hours per eligible person where k2 == \"shadowing\""),
    ("coverage.csv", ("kind", "training", ""), "hours_theil", 1.84011087892812952, "theil of the same for training"),
    # y <- tapply(q$date, q$person_id, min); age <- ifelse(e$part, as.numeric(substr(y[e$person_id], 1, 4)), 2026) -
    # as.numeric(e$birth_year)
    ("coverage.csv", ("age_group", "<30", ""), "eligible", 44, "sum(age < 30, na.rm = TRUE)"),
    ("coverage.csv", ("age_group", "<30", ""), "participants", 26, "sum(age < 30 & e$part, na.rm = TRUE)"),
    ("coverage.csv", ("age_group", "30-54", ""), "participants", 121,
     "sum(age >= 30 & age < 55 & e$part, na.rm = TRUE)"),
    ("coverage.csv", ("age_group", "55+", ""), "eligible", 71, "sum(age >= 55, na.rm = TRUE)"),
    # mantelhaen.test(table(e2$gender, e2$part, e2$organisation_id), correct = FALSE) over women and men
    ("comparisons.csv", ("participation", "woman", "man", "*"), "chi2", 4.2570176450622, "…$statistic"),
    ("comparisons.csv", ("participation", "woman", "man", "*"), "p", 0.0390884887590348, "…$p.value"),
    ("comparisons.csv", ("participation", "woman", "man", "*"), "odds_ratio", 2.12322151193123, "…$estimate"),
    ("comparisons.csv", ("participation", "woman", "man", "*"), "odds_ratio_low", 1.03788022441753, "…$conf.int"),
    ("comparisons.csv", ("participation", "woman", "man", "*"), "odds_ratio_high", 4.34353548961544, "…$conf.int"),
    # metafor: rma.mh(measure = "RD", ai, bi, ci, di) and rma.mh(measure = "OR", …)$TAp
    ("comparisons.csv", ("participation", "woman", "man", "*"), "difference", 0.1199247424916711, "…$beta"),
    ("comparisons.csv", ("participation", "woman", "man", "*"), "difference_low", 0.0173174365659513, "…$ci.lb"),
    ("comparisons.csv", ("participation", "woman", "man", "*"), "homogeneity_p", 0.889555787327499, "…$TAp"),
    ("comparisons.csv", ("participation", "woman", "man", ""), "p", 0.0382062330371875,
     "fisher.test(matrix(c(77, 113, 56, 49), 2))$p.value"),
    ("comparisons.csv", ("participation", "woman", "man", "SKAR"), "p_adjusted", 0.538807519317265,
     'p.adjust(p, "BH") over the family'),
    ("comparisons.csv", ("completion", "woman", "man", ""), "p", 0.010096999983551713,
     "fisher.test(matrix(c(sum(w$done), sum(m$done), sum(w$part) - sum(w$done), sum(m$part) - sum(m$done)), 2))$p.value"),
    ("comparisons.csv", ("hours", "woman", "man", ""), "p", 0.68189875460325378,
     "wilcox.test(w$h[w$part], m$h[m$part])$p.value"),
    ("comparisons.csv", ("hours", "woman", "man", ""), "shift", -1,
     'median(outer(w$h[w$part], m$h[m$part], "-"))'),
    ("comparisons.csv", ("hours", "woman", "man", "BRAN"), "p", 0.38178246646804287, "the same within BRAN"),
    ("comparisons.csv", ("hours", "woman", "man", "SKAR"), "shift", -2.25, "the same within SKAR"),
    ("learning.csv", ("all", "*"), "pairs", 215, "length(d)"),
    ("learning.csv", ("all", "*"), "improved", 154, "sum(d > 0)"),
    ("learning.csv", ("all", "*"), "worse", 8, "sum(d < 0)"),
    ("learning.csv", ("all", "*"), "mean_change", 0.8, "mean(d)"),
    ("learning.csv", ("all", "*"), "w_plus", 12655, "sum(r[x > 0])"),
    ("learning.csv", ("all", "*"), "rank_biserial", 0.91698856320533217, "(sum(r[x > 0]) - sum(r[x < 0])) / sum(r)"),
    ("learning.csv", ("all", "*"), "hodges_lehmann", 1, 'k <- outer(x, x, "+")/2; median(k[upper.tri(k, TRUE)])'),
    ("learning.csv", ("all", "*"), "gain_of_means", 0.2196679438058749, "(mean(f) - mean(b)) / (5 - mean(b))"),
    ("learning.csv", ("all", "*"), "mean_normalised_change", 0.22549019607843138,
     "k <- b >= 1 & f >= 1; mean(ifelse(f > b, (f - b)/(5 - b), ifelse(f < b, (f - b)/(b - 1), 0))[k])"),
    # library(exactRankTests); y <- x of the activity or competence; wilcox.exact(y)
    ("learning.csv", ("activity", "A37"), "w_plus", 164.5, "…$statistic"),
    ("learning.csv", ("activity", "A37"), "p", 9.918212890625e-05, "…$p.value"),
    ("learning.csv", ("competence", "C-FIRE"), "p", 2.74658203125e-04, "…$p.value"),
    # by hand: 638 of 730 days are gone, 92 left; (240 - 196) / (92 / 30.4375)
    ("targets.csv", ("participants", "", "", "2026-12-31"), "needed_per_month", 44 / (92 / 30.4375), ""),
    ("targets.csv", ("participants", "", "", "2026-12-31"), "share_of_time", 638 / 730, ""),
    ("targets.csv", ("participants", "", "", "2025-12-31"), "done", 113,
     'length(unique(q$person_id[q$date <= "2025-12-31"]))'),
]
KEYS = {"coverage.csv": ("dimension", "group", "group2"),
        "comparisons.csv": ("family", "group_a", "group_b", "stratum"),
        "learning.csv": ("scope", "key"),
        "targets.csv": ("measure", "organisation_id", "pillar", "by")}


def against_r(out):
    tables = {name: {tuple(row[k] for k in keys): row for row in rows(out, name)} for name, keys in KEYS.items()}
    for name, key, column, wanted, command in EXPECTED:
        got = tables[name].get(key, {}).get(column, "")
        near = got != "" and abs(float(got) - wanted) <= TOLERANCE * max(1e-9, abs(wanted))
        check(near, f"{name} {key} {column}: {got}, R says {wanted!r} ({command})")


def copy_demo(work, name, files=None):
    folder = os.path.join(work, name)
    os.makedirs(folder)
    for file in sorted(os.listdir(DEMO)):
        if file.endswith(".csv") and (files is None or file in files):
            shutil.copy(os.path.join(DEMO, file), folder)
    return folder


def edit(folder, file, change):
    path = os.path.join(folder, file)
    with open(path, encoding="utf-8") as source:
        header, *lines = source.read().splitlines()
    with open(path, "w", encoding="utf-8") as target:
        target.write("\n".join([header] + change(lines)) + "\n")


def shuffled(chance):
    def change(lines):
        chance.shuffle(lines)
        return lines
    return change


NAMES = ("Brännmo Drivlina AB|Hjortlinge Plåt AB|Norrälva kommun|Ljungälva hälsocentral|Skärvede Automation AB|"
         "Pixelbäck Digital AB")


def renamed(lines):
    """One letter before each id and name of an organisation: they sort as before."""
    ids = r"(?<![A-Z-])(BRAN|HJOR|NORR|LJUN|SKAR|PIXB)(?![A-Z-])"
    return [re.sub(NAMES, r"X\g<0>", re.sub(ids, r"X\1", line)) for line in lines]


def cells(path):
    """All that a workbook's sheets say, in order; the ones that speak of rows and files of the input left out."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(t.text or "" for t in item.iter(space + "t"))
                      for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(space + "sheet")]
        said = []
        for number, name in enumerate(names, 1):
            if name in ("Issues", "Settings and sources"):
                continue
            for cell in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(space + "c"):
                value = cell.find(space + "v")
                text = "" if value is None else value.text
                if cell.get("t") == "s":
                    text = shared[int(text)]
                elif cell.get("t") == "inlineStr":
                    text = "".join(t.text or "" for t in cell.iter(space + "t"))
                said.append((name, cell.get("r"), text))
        return said


def order_and_names(work, out):
    chance = random.Random(20260930)
    folder = copy_demo(work, "turned")
    for file in sorted(os.listdir(folder)):
        if file not in ("settings.csv", "requirements.csv"):
            edit(folder, file, shuffled(chance))
        if file in ("organisations.csv", "units.csv", "plan.csv", "staff.csv", "targets.csv"):
            edit(folder, file, renamed)
    turned = os.path.join(work, "turned-out")
    run(folder, turned)
    for name in KEYS:
        with open(os.path.join(out, "results", name), encoding="utf-8") as one, \
                open(os.path.join(turned, "results", name), encoding="utf-8") as other:
            check("".join("\n".join(renamed(one.read().split("\n")))) == other.read(),
                  f"{name} differs in more than names when rows are shuffled and organisations renamed")
    before = [(sheet, place, renamed([text])[0]) for sheet, place, text in cells(os.path.join(out, "project.xlsx"))]
    after = cells(os.path.join(turned, "project.xlsx"))
    check(len(before) > 1000 and before == after, "project.xlsx differs in more than names: "
          + str([pair for pair in zip(before, after) if pair[0] != pair[1]][:2]))


def swapped_genders(work, out):
    swap = {"woman": "man", "man": "woman"}
    folder = copy_demo(work, "swapped")
    edit(folder, "staff.csv",
         lambda lines: [re.sub(r",(woman|man),", lambda m: "," + swap[m.group(1)] + ",", line) for line in lines])
    other = os.path.join(work, "swapped-out")
    run(folder, other)
    turned = {(row["family"], row["stratum"]): row for row in rows(other, "comparisons.csv")}
    for row in rows(out, "comparisons.csv"):
        back = turned[(row["family"], row["stratum"])]
        for one, two, sign in (("n_a", "n_b", 1), ("k_a", "k_b", 1), ("difference", "difference", -1),
                               ("difference_low", "difference_high", -1), ("shift", "shift", -1), ("p", "p", 1),
                               ("chi2", "chi2", 1), ("p_adjusted", "p_adjusted", 1)):
            same = row[one] == back[two] == "" or (
                row[one] != "" and back[two] != "" and
                abs(float(row[one]) - sign * float(back[two])) <= 1e-9 * max(1, abs(float(row[one]))))
            check(same, f"swapped: {row['family']} {row['stratum']} {one}: {row[one]} and {back[two]}")


def three_files_alone(work, out):
    folder = copy_demo(work, "three", ("staff.csv", "activities.csv", "participation.csv", "settings.csv"))
    other = os.path.join(work, "three-out")
    run(folder, other)
    check(os.path.exists(os.path.join(other, "project.xlsx")), "project.xlsx is written from three files")
    whole = {(row["dimension"], row["group"]): row for row in rows(out, "coverage.csv")}
    for row in rows(other, "coverage.csv"):
        if row["dimension"] in ("all", "gender", "age_group", "education", "kind", "quarter"):
            check(row == whole[(row["dimension"], row["group"])], f"three files alone: {row['dimension']} {row['group']}")
    check(not os.path.exists(os.path.join(other, "results", "goals.csv")), "no gap analysis without its files")


def main():
    with tempfile.TemporaryDirectory() as work:
        out = os.path.join(work, "out")
        run(DEMO, out)
        against_r(out)
        order_and_names(work, out)
        swapped_genders(work, out)
        three_files_alone(work, out)
    print(f"coverage of the demo: {passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


sys.exit(main())
