"""Save a folder of CSV files the way spreadsheets in three languages do: forms.py SCHEMA.json FOLDER OUT

OUT/<language>-<form>/ for en, sv, nl and
  comma  UTF-8 with byte order mark, commas, decimal points
  semi   Windows-1252, semicolons, decimal commas
  tab    UTF-16LE with byte order mark, tabs, decimal commas
Headers come from the titles of `kunna schema` in each language. What Windows-1252 lacks does not occur in the demo.
"""
import csv
import io
import json
import pathlib
import sys

FORMS = {"comma": ("utf-8-sig", ",", "."), "semi": ("cp1252", ";", ","), "tab": ("utf-16", "\t", ",")}


def put_into(rows, fields, titles, sign):
    header = rows[0]
    kinds = {f["name"]: f["type"] for f in fields}
    yield [titles.get(name, name) for name in header]
    for row in rows[1:]:
        yield [cell.replace(".", sign) if kinds.get(name) == "number" else cell for name, cell in zip(header, row)]


def main(schema_folder, folder, out):
    for language in ("en", "sv", "nl"):
        package = json.loads(pathlib.Path(schema_folder, f"{language}.json").read_text(encoding="utf-8"))
        for form, (encoding, delimiter, sign) in FORMS.items():
            target = pathlib.Path(out, f"{language}-{form}")
            target.mkdir(parents=True)
            for resource in package["resources"]:
                source = pathlib.Path(folder, resource["path"])
                fields = resource["schema"]["fields"]
                titles = {f["name"]: f["title"] for f in fields}
                rows = list(csv.reader(io.StringIO(source.read_text(encoding="utf-8"), newline="")))
                text = io.StringIO(newline="")
                csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(put_into(rows, fields, titles, sign))
                (target / resource["path"]).write_bytes(text.getvalue().encode(encoding))


main(*sys.argv[1:])
