"""Every text of a workbook that anybody can see, with the place where it stands."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import check_workbook as cw  # noqa: E402

# Written by libxlsxwriter whatever the language, as Excel does: names of kinds of parts, seen by programs alone.
FIXED = {"Worksheets", "Named Ranges", "Microsoft Excel"}
FIELDS = re.compile(r"&[LCRAPN]|&\d+")


def attribute(tree, tag, name):
    return [element.get(name) for element in tree.iter(tag) if element.get(name)]


def of_sheet(book, sheet):
    for place in sorted(sheet.cells):
        if sheet.text(place):
            yield f"{sheet.name} {place}", sheet.text(place)
    for tag in ("oddHeader", "oddFooter"):
        for element in sheet.root.iter(cw.MAIN + tag):
            yield f"{sheet.name} {tag}", FIELDS.sub(" ", element.text or "")
    for text in attribute(sheet.root, cw.MAIN + "hyperlink", "tooltip"):
        yield f"{sheet.name} tooltip", text
    for name in ("promptTitle", "prompt", "errorTitle", "error"):
        for text in attribute(sheet.root, cw.MAIN + "dataValidation", name):
            yield f"{sheet.name} {name}", text


def of_part(name, tree):
    if name.startswith("xl/charts/"):
        for text in list(tree.iter(cw.TEXT)) + [v for cache in tree.iter(cw.CHART + "strCache") for v in cache.iter(cw.CHART + "v")]:
            yield name, text.text or ""
    if name.startswith("xl/drawings/drawing"):
        for key in ("descr", "title"):
            for text in attribute(tree, cw.DRAWING + "cNvPr", key):
                yield f"{name} {key}", text
    if name.startswith("xl/tables/"):
        for text in attribute(tree, cw.MAIN + "tableColumn", "name"):
            yield name, cw.decoded(text)
    if name.startswith("docProps/") or name.startswith("xl/comments"):
        for text in tree.itertext():
            yield name, re.sub(r"!Print_(?:Area|Titles)$", "", text)


def of_workbook(path):
    book = cw.Workbook(path)
    for sheet in book.sheets:
        yield "xl/workbook.xml", sheet.name
        yield from of_sheet(book, sheet)
    for name, tree in book.trees.items():
        yield from ((place, text) for place, text in of_part(name, tree) if text.strip() and text not in FIXED)
