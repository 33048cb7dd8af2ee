"""The reference job in pandas and XlsxWriter: pandas_job.py INPUT OUTPUT. ../README.md says what the job is."""
import os
import sys

import numpy as np
import pandas as pd
import xlsxwriter

folder, output = sys.argv[1:3]
STATUSES = ["ongoing", "completed", "dropped"]


def read(name, columns, **options):
    return pd.read_csv(f"{folder}/{name}.csv", usecols=columns, engine="c", keep_default_na=False, **options)


def write(table, name):
    table.to_csv(f"{output}/{name}.csv", index=False)


settings = read("settings", ["key", "value"]).set_index("key")["value"]
as_of, first_day, last_day = settings["as_of"], settings["project_start"], settings["project_end"]

# Who works where, and who counts on the day. ISO dates compare as text.
people = read("staff", ["person_id", "organisation_id", "unit_id", "gender", "employed_from", "employed_to"],
              dtype={"organisation_id": "category", "unit_id": "category", "gender": "category"})
ended = people["employed_to"]
counts = (people["employed_from"] <= as_of) & ((ended == "") | (ended >= as_of))
eligible = (people["employed_from"] <= last_day) & ((ended == "") | (ended >= first_day))

# What the plan asks.
asks = read("requirements", ["goal_id", "competence_id", "level", "amount", "unit_id"])
asks["requirement_id"] = asks["goal_id"] + "#" + (asks.groupby("goal_id").cumcount() + 1).astype(str)

# Holdings valid on the day, as categories: integers from the parser on. A test is made once per distinct date.
held = read("inventory", ["person_id", "competence_id", "level", "assessed_on", "valid_until"],
            dtype={"competence_id": "category", "level": "int8", "assessed_on": "category",
                   "valid_until": "category"})


def is_day(column, holds):
    return holds(column.cat.categories.to_numpy(dtype=str))[column.cat.codes.to_numpy()]


valid = is_day(held["assessed_on"], lambda d: d <= as_of)
valid &= is_day(held["valid_until"], lambda d: (d == "") | (d >= as_of))

# Each holding's unit x competence as one number; only those that are asked for are kept and counted.
units, skills = people["unit_id"].cat.categories, held["competence_id"].cat.categories
unit_of = np.where(counts, people["unit_id"].cat.codes, -1).astype("int32")
row = pd.Index(people["person_id"]).get_indexer(held["person_id"])
unit = np.where(valid & (row >= 0), unit_of[row], -1)
cell = unit * len(skills) + held["competence_id"].cat.codes.to_numpy(dtype="int32")
asks["cell"] = units.get_indexer(asks["unit_id"]) * len(skills) + skills.get_indexer(asks["competence_id"])
asked = np.zeros(len(units) * len(skills), dtype=bool)
asked[asks["cell"]] = True
keep = np.flatnonzero((unit >= 0) & asked[cell])
kept = pd.DataFrame({"cell": cell[keep], "held": held["level"].to_numpy()[keep]})
both = asks[["requirement_id", "cell", "level"]].merge(kept, on="cell")
supply = both[both["held"] >= both["level"]].groupby("requirement_id").size()

asks["supply"] = asks["requirement_id"].map(supply).fillna(0).astype(int)
asks["gap"] = (asks["amount"] - asks["supply"]).clip(lower=0)
asks["coverage"] = np.minimum(1, asks["supply"] / asks["amount"])
matrix = asks.groupby(["unit_id", "competence_id"], as_index=False)["gap"].sum()

# Coverage per organisation and gender: distinct participants of those eligible.
reached = None
if os.path.exists(f"{folder}/participation.csv"):
    took = read("participation", ["person_id", "status"], dtype={"status": "category"})
    took = took.loc[took["status"].isin(STATUSES), "person_id"]
    people["participants"] = people["person_id"].isin(took.unique())
    reached = people[eligible & (people["gender"] != "")].groupby(
        ["organisation_id", "gender"], observed=True)["participants"].agg(["size", "sum"]).reset_index()
    reached.columns = ["organisation_id", "gender", "eligible", "participants"]
    reached["coverage"] = reached["participants"] / reached["eligible"]
    write(reached, "coverage")

write(asks[["requirement_id", "amount", "supply", "gap"]], "requirements")
write(matrix, "matrix")

book = xlsxwriter.Workbook(f"{output}/planner.xlsx", {"constant_memory": True, "tmpdir": output})
bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0 %"})


def add_sheet(name, titles, table, share):
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(titles) - 1, 16)
    sheet.set_column(share, share, 12, percent)
    sheet.write_row(0, 0, titles, bold)
    for number, values in enumerate(table.itertuples(index=False, name=None), 1):
        sheet.write_row(number, 0, values)
    sheet.autofilter(0, 0, len(table), len(titles) - 1)


for key, file, name in (("goal_id", "plan", "goal"), ("unit_id", "units", "name"),
                        ("competence_id", "competences", "name")):
    asks[key[:-3]] = asks[key].map(read(file, [key, name]).set_index(key)[name])
add_sheet("Requirements",
          ["Requirement", "Goal", "Unit", "Unit name", "Competence", "Competence name", "Level", "Required", "Supply",
           "Gap", "Coverage"],
          asks[["requirement_id", "goal", "unit_id", "unit", "competence_id", "competence", "level", "amount",
                "supply", "gap", "coverage"]], 10)
if reached is not None:
    add_sheet("Coverage", ["Organisation", "Gender", "Eligible", "Participants", "Coverage"], reached, 4)
book.close()
