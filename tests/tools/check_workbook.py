#!/usr/bin/env python3
"""check_workbook.py [--json] WORKBOOK... : what no library, validator or office program tells about a workbook.

Each rule is a function that yields (part, message); the rule's name is the function's. Python's standard library only.
Prints one line a finding, then `N passed, N failed` (workbooks). Exit code 1 when there is any finding.
"""
import json
import math
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

import text_fit

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
ROWS, COLUMNS, WIDEST, LINKS, CELL_TEXT = 1048576, 16384, 255, 65530, 32767
MARKS = ("[x]", "[z]", "[c]")


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(reference):
    """'$B$7' -> (7, 2); None for what is no cell."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if 1 <= row <= ROWS and column <= COLUMNS else None


def area_of(reference):
    """'A1:C3' or 'A1' -> (row, column, row, column); None for what is no area."""
    ends = [place_of(part) for part in reference.split(":")]
    if None in ends or len(ends) > 2:
        return None
    return ends[0] + ends[-1]


def overlap(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def split_reference(text):
    """\"'It''s'!$A$1\" -> (\"It's\", '$A$1'); (None, text) without a sheet."""
    match = re.fullmatch(r"'((?:[^']|'')+)'!(.*)", text) or re.fullmatch(r"([^'!]+)!(.*)", text)
    return (match[1].replace("''", "'"), match[2]) if match else (None, text)


def decoded(text):
    """A text as Excel shows it: _xHHHH_ stands for a character."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


class Sheet:
    """One worksheet: cells as {(row, column): (kind, text, style, formula)}, in file order, and its XML."""

    def __init__(self, name, part, root, strings):
        self.name, self.part, self.root = name, part, root
        self.cells, self.order, self.bad_strings = {}, [], []
        for row in root.iter(MAIN + "row"):
            for cell in row.iter(MAIN + "c"):
                self.add(cell, strings)

    def add(self, cell, strings):
        place = place_of(cell.get("r", ""))
        kind = cell.get("t", "n")
        value = cell.findtext(MAIN + "v")
        if kind == "s":
            index = int(value) if value is not None and value.isdigit() else -1
            if not 0 <= index < len(strings):
                self.bad_strings.append(cell.get("r"))
            value = strings[index] if 0 <= index < len(strings) else ""
        elif kind == "inlineStr":
            value = "".join(cell.find(MAIN + "is").itertext())
        formula = cell.find(MAIN + "f")
        self.order.append(place)
        if place:
            self.cells[place] = (kind, value, int(cell.get("s", "0")), None if formula is None else formula.text or "")

    def text(self, place):
        cell = self.cells.get(place)
        return decoded(cell[1]) if cell and cell[0] in ("s", "inlineStr", "str") and cell[1] else ""

    def is_filled(self, place):
        return place in self.cells and self.cells[place][1] not in (None, "")


class Workbook:
    def __init__(self, path):
        self.path = path
        self.zip = zipfile.ZipFile(path)
        self.broken = []
        self.trees = {}
        for name in self.zip.namelist():
            try:
                self.trees[name] = ElementTree.fromstring(self.zip.read(name))
            except (ElementTree.ParseError, zipfile.BadZipFile, zipfile.zlib.error) as error:
                self.broken.append((name, str(error)))
        if not self.broken:
            self.read()

    def read(self):
        shared = self.trees.get("xl/sharedStrings.xml")
        self.strings = [] if shared is None else ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in shared]
        self.book = self.trees["xl/workbook.xml"]
        targets = self.targets("xl/workbook.xml")
        self.sheets = []
        for sheet in self.book.iter(MAIN + "sheet"):
            part = targets.get(sheet.get(REL + "id"))
            if part in self.trees:
                self.sheets.append(Sheet(sheet.get("name"), part, self.trees[part], self.strings))
        self.names = [(n.get("name"), n.get("localSheetId"), n.text or "") for n in self.book.iter(MAIN + "definedName")]
        self.charts = {name: tree for name, tree in self.trees.items() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)}

    def targets(self, part):
        """Relationship id -> part, of a part."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", name + ".rels"))
        found = {}
        for link in tree if tree is not None else ():
            if link.get("TargetMode") != "External":
                found[link.get("Id")] = posixpath.normpath(posixpath.join("/", folder, link.get("Target"))).lstrip("/")
        return found

    def sheet(self, name):
        return next((s for s in self.sheets if s.name == name), None)

    def tables(self, sheet):
        """(part, area, XML) of the table objects of a sheet."""
        for part in sorted(self.targets(sheet.part).values()):
            if part.startswith("xl/tables/") and part in self.trees:
                yield part, area_of(self.trees[part].get("ref", "")), self.trees[part]

    def header_row(self, sheet):
        """The row that is repeated on each printed page: the table's header. None when the sheet has no table."""
        for name, local, text in self.names:
            if name == "_xlnm.Print_Titles" and local == str(self.sheets.index(sheet)):
                match = re.search(r"\$(\d+):\$(\d+)$", text)
                return int(match[1]) if match else None
        return None

    def table_area(self, sheet):
        """Header row, first column, last row, last column of the one table; None without one."""
        header = self.header_row(sheet)
        if header is None:
            return None
        last = 0
        while sheet.is_filled((header, last + 1)):
            last += 1
        return header, 1, max([row for row, _ in sheet.cells] + [header]), last

    def references(self, chart):
        """(element, sheet, area) of all ranges a chart reads."""
        for element in chart.iter(CHART + "f"):
            name, cells = split_reference(element.text or "")
            yield element, self.sheet(name), area_of(cells)

    def data_sheets(self):
        return {sheet.name for chart in self.charts.values() for _, sheet, _ in self.references(chart) if sheet}


# ---- the package ----

def well_formed(book):
    yield from book.broken
    if len(set(book.zip.namelist())) != len(book.zip.namelist()):
        yield "zip", "a part is there twice"


def content_types(book):
    types = book.trees["[Content_Types].xml"]
    known = {o.get("PartName") for o in types.iter(TYPES + "Override")}
    endings = {d.get("Extension") for d in types.iter(TYPES + "Default")}
    for name in book.trees:
        if "/" + name not in known and name.rsplit(".", 1)[-1] not in endings - {"xml"} and name != "[Content_Types].xml":
            yield name, "has no content type"
    for name in known:
        if name.lstrip("/") not in book.trees:
            yield "[Content_Types].xml", f"tells of {name}, which is not there"


def relationships(book):
    for name in book.trees:
        if not name.endswith(".rels"):
            continue
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        for identity, target in book.targets(owner).items():
            if target not in book.trees:
                yield name, f"{identity} leads to {target}, which is not there"


def properties(book):
    core = book.trees.get("docProps/core.xml")
    found = {} if core is None else {e.tag.rsplit("}", 1)[1]: e.text for e in core}
    for name in ("title", "created"):
        if not found.get(name):
            yield "docProps/core.xml", f"has no {name}"


# ---- names ----

def sheet_names(book):
    seen = {}
    for sheet in book.sheets:
        name = sheet.name
        if not 1 <= len(name.encode("utf-16-le")) // 2 <= 31:
            yield sheet.part, f"the name {name!r} is not 1 to 31 characters long"
        if re.search(r"[\[\]:*?/\\]", name) or name.startswith("'") or name.endswith("'") or name.casefold() == "history":
            yield sheet.part, f"the name {name!r} is one that Excel does not take"
        if name.casefold() in seen:
            yield sheet.part, f"the name {name!r} is also {seen[name.casefold()]!r}"
        seen[name.casefold()] = name


def defined_names(book):
    seen = set()
    for name, local, text in book.names:
        if (name.casefold(), local) in seen:
            yield "xl/workbook.xml", f"{name} is defined twice"
        seen.add((name.casefold(), local))
        if not re.fullmatch(r"[^\W\d][\w.]*|_xlnm\.\w+", name) or place_of(name.upper()):
            yield "xl/workbook.xml", f"{name!r} is no name that Excel takes"
        for part in re.findall(r"(?:'(?:[^']|'')+'|[^,']+)![^,]+", text) or [text]:
            sheet, cells = split_reference(part)
            rows = re.fullmatch(r"\$\d+:\$\d+|\$[A-Z]+:\$[A-Z]+", cells)
            if book.sheet(sheet) is None or not (rows or area_of(cells)):
                yield "xl/workbook.xml", f"{name} leads to {part!r}, which is not there"


# ---- cells ----

def cell_order(book):
    for sheet in book.sheets:
        if None in sheet.order:
            yield sheet.part, "has a cell without a place"
        elif any(a >= b for a, b in zip(sheet.order, sheet.order[1:])):
            yield sheet.part, "has cells out of order, or one twice"


def numbers(book):
    for sheet in book.sheets:
        for place, (kind, value, _, _) in sheet.cells.items():
            if kind != "n" or value is None:
                continue
            try:
                fine = math.isfinite(float(value)) and not re.search(r"[_\s]|inf|nan", value, re.I)
            except ValueError:
                fine = False
            if not fine:
                yield sheet.part, f"{place}: {value!r} is no number"


def texts(book):
    for sheet in book.sheets:
        for name in sheet.bad_strings:
            yield sheet.part, f"{name} shows a text that is not in the list"
    for text in book.strings:
        if len(decoded(text).encode("utf-16-le")) // 2 > CELL_TEXT:
            yield "xl/sharedStrings.xml", f"{text[:20]!r}… is longer than a cell takes"


def escapes(book):
    """What looks like an escape must be one that Excel turns back into the text that was meant: only an underscore's."""
    for text in book.strings:
        for found in re.finditer(r"_x([0-9A-Fa-f]{4})_", text):
            if found[1].upper() != "005F":
                yield "xl/sharedStrings.xml", f"{text[:40]!r} would show {decoded(text[:40])!r}"


def mojibake(book):
    for part, tree in book.trees.items():
        for text in tree.itertext():
            if re.search("Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]|ï»¿", text):
                yield part, f"{text[:40]!r} was read in a wrong encoding"


def formulas(book):
    for sheet in book.sheets:
        for place, (_, value, _, formula) in sheet.cells.items():
            if formula is not None and value in (None, "", "0"):
                yield sheet.part, f"{place}: a formula without its result"


def merges(book):
    for sheet in book.sheets:
        for merge in sheet.root.iter(MAIN + "mergeCell"):
            yield sheet.part, f"{merge.get('ref')} is merged"


def columns(book):
    for sheet in book.sheets:
        last = 0
        for column in sheet.root.iter(MAIN + "col"):
            low, high = int(column.get("min")), int(column.get("max"))
            if low <= last or high < low or high > COLUMNS:
                yield sheet.part, f"the widths of columns {low} to {high} overlap others"
            if float(column.get("width", 0)) > WIDEST:
                yield sheet.part, f"column {low} is {column.get('width')} wide, and Excel takes {WIDEST}"
            last = high


# ---- styles ----

def number_formats(book):
    styles = book.trees["xl/styles.xml"]
    codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    for code in codes.values():
        bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
        bare = re.sub(r"\[(?:[<>=]+-?[\d.]+|Red|Black|Blue|\$[^\]]*)\]", "", bare)
        if '"' in bare or bare.count(";") > 3 or re.search(r"[^0#?,.%;@/ymdhsEeGnral+\-() :$]", bare):
            yield "xl/styles.xml", f"{code!r} is no number format"
    for xf in styles.find(MAIN + "cellXfs"):
        identity = int(xf.get("numFmtId", "0"))
        if identity >= 164 and identity not in codes:
            yield "xl/styles.xml", f"number format {identity} is used but not there"


def style_indexes(book):
    count = len(book.trees["xl/styles.xml"].find(MAIN + "cellXfs"))
    for sheet in book.sheets:
        for place, cell in sheet.cells.items():
            if cell[2] >= count:
                yield sheet.part, f"{place} has style {cell[2]} of {count}"


def conditional_formats(book):
    styles = book.trees["xl/styles.xml"].find(MAIN + "dxfs")
    count = 0 if styles is None else len(styles)
    for sheet in book.sheets:
        for block in sheet.root.findall(MAIN + "conditionalFormatting"):
            if None in [area_of(part) for part in block.get("sqref", "").split(" ")]:
                yield sheet.part, f"{block.get('sqref')!r} is no area for a conditional format"
            for rule in block.findall(MAIN + "cfRule"):
                scale = rule.find(MAIN + "colorScale")
                bare = scale is None and rule.find(MAIN + "dataBar") is None and rule.find(MAIN + "iconSet") is None
                if bare and not (rule.get("dxfId", "").isdigit() and int(rule.get("dxfId")) < count):
                    yield sheet.part, f"a conditional format of {block.get('sqref')} has no style"
                if scale is not None and len(scale.findall(MAIN + "cfvo")) != len(scale.findall(MAIN + "color")):
                    yield sheet.part, f"a colour scale of {block.get('sqref')} lacks a colour"


# ---- links ----

def links(book):
    for sheet in book.sheets:
        found = list(sheet.root.iter(MAIN + "hyperlink"))
        if len(found) > LINKS:
            yield sheet.part, f"has {len(found)} links"
        places = [(link.get("ref"), link.get("location", "")) for link in found if not link.get(REL + "id")]
        for link in found:
            if link.get(REL + "id"):
                yield sheet.part, f"{link.get('ref')} leads out of the workbook"
        for place, (_, _, _, formula) in sheet.cells.items():
            if formula and "HYPERLINK" in formula:
                called = re.match(r'HYPERLINK\("#((?:[^"]|"")*)","', formula)
                places.append((place, called[1].replace('""', '"') if called else formula))
        for place, location in places:
            name, cells = split_reference(location)
            target, area = book.sheet(name), area_of(cells)
            if target is None or area is None or not target.is_filled(area[:2]):
                yield sheet.part, f"{place} leads to {location!r}, where nothing is"


# ---- tables ----

def table_objects(book):
    names = set()
    for sheet in book.sheets:
        areas = []
        for part, area, table in book.tables(sheet):
            if area is None or area[0] >= area[2]:
                yield part, f"{table.get('ref')!r} is no area of a table"
                continue
            if any(overlap(area, other) for other in areas):
                yield part, f"{table.get('ref')} overlaps another table"
            areas.append(area)
            if table.get("displayName", "").casefold() in names:
                yield part, f"there are two tables {table.get('displayName')}"
            names.add(table.get("displayName", "").casefold())
            for merge in sheet.root.iter(MAIN + "mergeCell"):
                if overlap(area, area_of(merge.get("ref"))):
                    yield part, f"lies over the merged {merge.get('ref')}"


def table_headers(book):
    for sheet in book.sheets:
        for part, area, table in book.tables(sheet):
            titles = [decoded(c.get("name", "")) for c in table.iter(MAIN + "tableColumn")]
            if len({t.casefold() for t in titles}) != len(titles):
                yield part, "has two columns of one title"
            for i, title in enumerate(titles):
                if area and sheet.text((area[0], area[1] + i)) != title:
                    yield part, f"column {title!r} has the header {sheet.text((area[0], area[1] + i))!r}"


def layout(book):
    """A1 is the title; one table from column A; titles unlike each other; nothing empty inside, nothing beside or below."""
    data = book.data_sheets()
    for sheet in book.sheets:
        if not sheet.text((1, 1)):
            yield sheet.part, "A1 is no title"
        area = book.table_area(sheet)
        if area is None:
            continue
        titles = [sheet.text((area[0], c)).casefold() for c in range(1, area[3] + 1)]
        if not titles or len(set(titles)) != len(titles):
            yield sheet.part, "the header row is empty or has two columns of one title"
        for row in range(area[0] + 1, area[2] + 1):
            for c in range(1, area[3] + 1):
                if sheet.name not in data and not sheet.is_filled((row, c)):
                    yield sheet.part, f"{(row, c)} is empty inside the table"
        if any(row >= area[0] and c > area[3] for row, c in sheet.cells):
            yield sheet.part, "something stands beside the table"


def legends(book):
    for sheet in book.sheets:
        area = book.table_area(sheet)
        if area is None:
            continue
        above = " ".join(sheet.text(place) for place in sheet.cells if place[0] < area[0])
        used = {sheet.text(place) for place in sheet.cells if place[0] > area[0]}
        for mark in MARKS:
            if mark in used and mark + " " not in above:
                yield sheet.part, f"{mark} is used and not explained"


def printing(book):
    for sheet in book.sheets:
        setup = sheet.root.find(MAIN + "pageSetup")
        titles = [text for name, local, text in book.names if name == "_xlnm.Print_Titles" and local == str(book.sheets.index(sheet))]
        repeats = any(re.search(r"\$A:\$[A-Z]+", text) for text in titles)
        wide = setup is not None and setup.get("fitToWidth", "1")
        fit = sheet.root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
        if setup is None or setup.get("orientation") != "landscape" or setup.get("paperSize") != "9" or fit is None or \
                fit.get("fitToPage") != "1" or not (wide == "1" or repeats) or setup.get("fitToHeight") != "0":
            yield sheet.part, "is not set to print on lying A4, one page wide, or several with the first column on each"


def texts_fit(book):
    """No text is cut by its cell, no number becomes ####."""
    for sheet in book.sheets:
        for message in text_fit.misfits(book, sheet):
            yield sheet.part, message


# ---- charts ----

def alternative_texts(book):
    for part, tree in book.trees.items():
        if not part.startswith("xl/drawings/drawing"):
            continue
        for frame in tree.iter(DRAWING + "cNvPr"):
            if not frame.get("descr", "").strip():
                yield part, f"{frame.get('name')} has no alternative text"


def chart_sources(book):
    """A chart reads cells that are there; numbers or blanks as values; and remembers what they hold."""
    for part, chart in book.charts.items():
        title = chart.find(f"{CHART}chart/{CHART}title")
        if title is None or not "".join(t.text or "" for t in title.iter(TEXT)).strip():
            yield part, "has no title"
        for element, sheet, area in book.references(chart):
            if sheet is None or area is None:
                yield part, f"reads {element.text!r}, which is not there"
        for kind in ("val", "yVal", "xVal"):
            for values in chart.iter(CHART + kind):
                yield from chart_values(book, part, values)


def chart_values(book, part, values):
    if values.find(f"{CHART}strRef") is not None:
        yield part, "takes texts for values"
    for element, sheet, area in book.references(values):
        if sheet is None or area is None:
            continue
        places = [(r, c) for r in range(area[0], area[2] + 1) for c in range(area[1], area[3] + 1)]
        held = {i: sheet.cells[p] for i, p in enumerate(places) if p in sheet.cells}
        if any(cell[0] != "n" for cell in held.values()):
            yield part, f"{element.text} holds a text, which is drawn as 0"
        known = {int(pt.get("idx")): pt.findtext(CHART + "v") for pt in values.iter(CHART + "pt")}
        numbers_held = {i: cell[1] for i, cell in held.items() if cell[0] == "n"}
        if values.find(f"{CHART}numRef") is not None and known != numbers_held:
            yield part, f"remembers other numbers than {element.text} holds"


def chart_places(book):
    """Charts lie above the table and not on each other."""
    for sheet in book.sheets:
        area = book.table_area(sheet)
        for part in book.targets(sheet.part).values():
            if not part.startswith("xl/drawings/drawing"):
                continue
            boxes = [anchor_box(anchor) for anchor in book.trees[part].iter(DRAWING + "twoCellAnchor")]
            for i, box in enumerate(boxes):
                if area and box[2] >= (area[0] - 1, 1):
                    yield part, f"chart {i + 1} lies on the table"
                for j in range(i):
                    if boxes_overlap(box, boxes[j]):
                        yield part, f"charts {j + 1} and {i + 1} lie on each other"


def anchor_box(anchor):
    """(top, left, bottom, right), each (row or column, offset)."""
    def end(name, axis):
        place = anchor.find(DRAWING + name)
        return int(place.findtext(DRAWING + axis)), int(place.findtext(DRAWING + axis + "Off"))
    return end("from", "row"), end("from", "col"), end("to", "row"), end("to", "col")


def boxes_overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


RULES = (content_types, relationships, properties, sheet_names, defined_names, cell_order, numbers, texts, escapes, mojibake,
         formulas, merges, columns, number_formats, style_indexes, conditional_formats, links, table_objects, table_headers,
         layout, legends, printing, texts_fit, alternative_texts, chart_sources, chart_places)


def findings(path):
    """[(rule, part, message)] of a workbook."""
    try:
        book = Workbook(path)
    except (zipfile.BadZipFile, OSError) as error:
        return [("well_formed", "zip", str(error))]
    found = [("well_formed", *finding) for finding in well_formed(book)]
    if not book.broken:
        found += [(rule.__name__, *finding) for rule in RULES for finding in rule(book)]
    return found


def main(arguments):
    as_json = "--json" in arguments
    paths = [a for a in arguments if a != "--json"]
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    all_found = {path: findings(path) for path in paths}
    if as_json:
        print(json.dumps(all_found, ensure_ascii=False, indent=1))
    else:
        for path, found in all_found.items():
            for rule, part, message in found[:50]:
                print(f"{path}: {part}: {rule}: {message}")
    bad = sum(1 for found in all_found.values() if found)
    print(f"workbooks: {len(paths) - bad} passed, {bad} failed", file=sys.stderr if as_json else sys.stdout)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
