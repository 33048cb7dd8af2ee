#!/usr/bin/env python3
"""check_fixtures.py RICH ACCESSIBLE : does the workbook checker catch what it is for?

Takes two good workbooks, in which nothing must be found, breaks one thing at a time and expects just that rule to speak.
Every rule of check_workbook.py has at least one broken fixture. Prints `N passed, N failed`.
"""
import os
import re
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_workbook  # noqa: E402

BOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
SHEET1, SHEET2, SHEET3 = (f"xl/worksheets/sheet{i}.xml" for i in (1, 2, 3))
CHART1, DRAWING1, TABLE1, TABLE2 = "xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/tables/table1.xml", "xl/tables/table2.xml"

# rule, which workbook, part, pattern (first match is replaced), replacement
BROKEN = [
    ("well_formed", "rich", SHEET1, r"</worksheet>$", ""),
    ("well_formed", "rich", CHART1, r"</c:title>", "</c:titel>"),
    ("content_types", "rich", "[Content_Types].xml", r'<Override PartName="/xl/styles.xml"[^>]*/>', ""),
    ("content_types", "rich", "[Content_Types].xml", r"/xl/styles.xml", "/xl/stiles.xml"),
    ("relationships", "rich", "xl/_rels/workbook.xml.rels", r"theme/theme1.xml", "theme/theme9.xml"),
    ("properties", "rich", "docProps/core.xml", r"<dc:title>[^<]*</dc:title>", ""),
    ("properties", "rich", "docProps/core.xml", r"<dcterms:created.*?</dcterms:created>", ""),
    ("sheet_names", "rich", BOOK, r'name="Metod"', 'name="HISTORY"'),
    ("sheet_names", "rich", BOOK, r'name="Metod"', 'name="Me[tod"'),
    ("sheet_names", "rich", BOOK, r'name="Metod"', 'name="ÖVERSIKT"'),
    ("sheet_names", "rich", BOOK, r'name="Metod"', 'name="Metoderna som siffrorna räknas med"'),
    ("defined_names", "rich", BOOK, r"Metod!\$A\$1", "Metoder!$A$1"),
    ("defined_names", "rich", BOOK, r"Metod!\$A\$1:\$D\$\d+", "#REF!"),
    ("defined_names", "rich", BOOK, r"</definedNames>", '<definedName name="två ord">Metod!$A$1</definedName></definedNames>'),
    ("defined_names", "rich", BOOK, r"</definedNames>", '<definedName name="AB12">Metod!$A$1</definedName></definedNames>'),
    ("cell_order", "rich", SHEET2, r'<c r="B7"', '<c r="A7"'),
    ("numbers", "rich", SHEET2, r"<v>2\.5</v>", "<v>2,5</v>"),
    ("numbers", "rich", SHEET2, r"<v>2\.5</v>", "<v>NaN</v>"),
    ("numbers", "rich", SHEET2, r"<v>2\.5</v>", "<v>-1.#INF</v>"),
    ("texts", "rich", SHEET1, r't="s"><v>\d+</v>', 't="s"><v>99999</v>'),
    ("texts", "rich", STRINGS, r"Digital säkerhet", "x" * 32768),
    ("escapes", "rich", STRINGS, r"<t>Kompetens<", "<t>Kompetens_x0041_<"),
    ("mojibake", "rich", STRINGS, r"Vårdplanering", "VÃ¥rdplanering"),
    ("formulas", "rich", SHEET2, r"<v>2\.5</v>", "<f>1+1</f><v>0</v>"),
    ("formulas", "rich", SHEET2, r"<v>2\.5</v>", "<f>1+1</f>"),
    ("merges", "rich", SHEET1, r"</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="G1:H1"/></mergeCells>'),
    ("columns", "rich", SHEET1, r'<col min="2" max="2"', '<col min="1" max="2"'),
    ("columns", "rich", SHEET1, r'(<col min="2" max="2" width=)"[0-9.]+"', r'\1"255.7109375"'),
    ("number_formats", "rich", STYLES, r'formatCode="#,##0_n"', 'formatCode="#,##0 &quot;st"'),
    ("number_formats", "rich", STYLES, r'formatCode="#,##0_n"', 'formatCode="0;0;0;0;0"'),
    ("number_formats", "rich", STYLES, r'formatCode="#,##0_n"', 'formatCode="0 styck"'),
    ("number_formats", "rich", STYLES, r'<numFmt numFmtId="164" [^>]*/>', ""),
    ("style_indexes", "rich", SHEET1, r' s="\d+"', ' s="999"'),
    ("conditional_formats", "rich", SHEET3, r'<cfRule type="colorScale"([^>]*)>.*?</cfRule>', r'<cfRule type="cellIs"\1></cfRule>'),
    ("conditional_formats", "rich", SHEET3, r'<color rgb="[0-9A-F]+"/></colorScale>', "</colorScale>"),
    ("conditional_formats", "rich", SHEET3, r'<conditionalFormatting sqref="[^"]+"', '<conditionalFormatting sqref="B0:Z"'),
    ("links", "rich", SHEET1, r"location=\"'Plan till försörjning'", "location=\"'Plan till'"),
    ("links", "rich", SHEET1, r"location=\"('Plan till försörjning'!A)\d+", r'location="\g<1>9000'),
    ("links", "rich", SHEET1, r'location="([^"]*)"', r'location="\1" r:id="rId1"'),
    ("table_objects", "accessible", TABLE1, r'ref="A(\d+):D\d+"', r'ref="A\1:D\1"'),
    ("table_objects", "accessible", TABLE2, r'displayName="Table2"', 'displayName="TABLE1"'),
    ("table_objects", "accessible", "xl/worksheets/_rels/sheet2.xml.rels", r"</Relationships>",
     '<Relationship Id="rId9" Type="t" Target="../tables/table1.xml"/><Relationship Id="rId8" Type="t" '
     'Target="../tables/table2.xml"/></Relationships>'),
    ("table_objects", "accessible", SHEET2, r"</sheetData>", '</sheetData><mergeCells><mergeCell ref="A8:B8"/></mergeCells>'),
    ("table_headers", "accessible", TABLE1, r'name="Mål"', 'name="KOMPETENS"'),
    ("table_headers", "accessible", TABLE1, r'name="Mål"', 'name="Maal"'),
    ("layout", "rich", SHEET1, r'<c r="A1"[^>]*>.*?</c>', ""),
    ("layout", "rich", SHEET2, r'<c r="B7"[^>]*>.*?</c>', ""),
    ("layout", "rich", SHEET3, r'<row r="7"', '<row r="6" spans="9:9"><c r="Z6"><v>1</v></c></row><row r="7"'),
    ("layout", "rich", SHEET3, r"</sheetData>", '<row r="90"><c r="A90"><v>1</v></c></row></sheetData>'),
    ("layout", "rich", STRINGS, r">Vård<", ">Skola<"),
    ("legends", "rich", STRINGS, r"\[x\] uppgift", "(x) uppgift"),
    ("printing", "rich", SHEET1, r'orientation="landscape"', 'orientation="portrait"'),
    ("printing", "rich", SHEET1, r'<pageSetUpPr fitToPage="1"/>', ""),
    ("printing", "rich", SHEET1, r'<pageSetup ', '<pageSetup fitToWidth="2" '),
    ("texts_fit", "rich", SHEET2, r'(<col min="2" max="2" width=")[\d.]+', r"\g<1>3.7"),
    ("texts_fit", "rich", SHEET2, r'ht="63"', 'ht="16.5"'),
    ("alternative_texts", "rich", DRAWING1, r' descr="[^"]*"', ""),
    ("chart_sources", "rich", CHART1, r"<c:f>Diagramdata!", "<c:f>Diagramdatum!"),
    ("chart_sources", "rich", CHART1, r"<c:v>8\.5</c:v>", "<c:v>0</c:v>"),
    ("chart_sources", "rich", CHART1, r"(<c:val>.*?Diagramdata!\$)D(\$\d+:\$)D", r"\1C\2C"),
    ("chart_sources", "rich", CHART1, r"<a:t>[^<]*</a:t>", "<a:t></a:t>"),
    ("chart_places", "rich", DRAWING1, r"(<xdr:to>.*?<xdr:row>)\d+", r"\g<1>60"),
    ("chart_places", "rich", DRAWING1, r"(<xdr:from><xdr:col>)[1-9]\d*", r"\g<1>1"),
]


def break_one(good, bad, part, pattern, replacement):
    """A copy with one place changed. False when there is no such place."""
    changed = False
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text, count = re.subn(pattern, replacement, data.decode("utf-8").rstrip("\n"), count=1, flags=re.S)
                changed, data = count == 1, text.encode("utf-8")
            target.writestr(name, data)
    return changed


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    good = dict(zip(("rich", "accessible"), arguments))
    passed = failed = 0

    def expect(what, right, found):
        nonlocal passed, failed
        passed, failed = passed + right, failed + (not right)
        if not right:
            print(f"FAILED {what}: found {found[:3]}")

    for path in good.values():
        found = check_workbook.findings(path)
        expect(path, not found, found)
    with tempfile.TemporaryDirectory() as folder:
        bad = os.path.join(folder, "bad.xlsx")
        for rule, which, part, pattern, replacement in BROKEN:
            changed = break_one(good[which], bad, part, pattern, replacement)
            found = check_workbook.findings(bad)
            expect(f"{rule} ({part}: {pattern})", changed and rule in {f[0] for f in found}, found if changed else "nothing to break")
        with open(bad, "wb") as cut, open(good["rich"], "rb") as whole:
            cut.write(whole.read()[:-100])
        found = check_workbook.findings(bad)
        expect("a file cut short", [f[0] for f in found] == ["well_formed"], found)
    without = {r.__name__ for r in check_workbook.RULES} - {rule for rule, *_ in BROKEN}
    expect("every rule has a broken fixture", not without, sorted(without))
    print(f"workbook checker: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
