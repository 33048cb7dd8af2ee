"""Whether the texts of a workbook fit their cells on the screen, by the widths of Carlito's letters (Calibri's).

What Excel does: a text that is not wrapped runs on over empty neighbours and is cut by filled ones; a wrapped one is cut
below by the height of its row; a number that is too wide becomes ####. Columns are measured in digits of 11 points, and
a pixel is 0.75 points."""
import re
import unicodedata

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Advance widths of U+0020..U+007E in thousandths of an em, regular and bold; an accent adds nothing.
REGULAR = """226 326 401 498 507 715 682 221 303 303 498 498 250 306 252 386 507 507 507 507 507 507 507 507 507 507 268 268 498 498
498 463 894 579 544 533 615 488 459 631 623 252 319 520 420 855 646 662 517 673 543 459 487 642 567 890 519 487 468 307 386 307 498
498 291 479 525 423 525 498 305 471 525 229 239 455 229 799 525 527 525 525 349 391 335 525 452 715 433 453 395 314 460 314 498"""
BOLD = """226 326 438 498 507 729 705 233 312 312 498 498 258 306 267 430 507 507 507 507 507 507 507 507 507 507 276 276 498 498 498
463 898 606 561 529 630 488 459 637 631 267 331 547 423 874 659 676 532 686 563 473 495 653 591 906 551 520 478 325 430 325 498 498
300 494 537 418 537 503 316 474 537 246 255 480 246 813 537 538 537 537 355 399 347 537 473 745 459 474 397 344 475 344 498"""
WIDTHS = {False: [int(n) for n in REGULAR.split()], True: [int(n) for n in BOLD.split()]}
ODD = {"…": 690, "→": 905, "–": 498, "−": 498, "·": 252, "“": 418, "”": 418, "’": 250, "‘": 250, "\u00a0": 226, "\u202f": 130}
PADDING, INDENT, FILTER, DIGIT = 5, 9, 17, 7  # pixels
WIDEST = 254  # digits: no column can be wider
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
LINE = 1.22  # of a line to the size of its letters


def width(text, size=11.0, bold=False):
    """Pixels."""
    total = 0
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)[0]
        if unicodedata.category(letter) in ("Cf", "Mn", "Me"):
            continue
        total += ODD.get(letter) or (WIDTHS[bold][ord(plain) - 32] if 32 <= ord(plain) < 127 else 560)
    return total / 1000 * size * 96 / 72


def lines(text, room, size, bold):
    """Lines that Excel breaks the text into: at blanks, and inside a word that is wider than the cell."""
    count = 0
    for paragraph in text.split("\n"):
        used, count = 0, count + 1
        for word in re.findall(r"\S+\s*", paragraph):
            own = width(word.rstrip(), size, bold)
            if used > 0 and used + own > room:
                used, count = 0, count + 1
            while own > room:
                own, count = own - room, count + 1
            used = used + width(word, size, bold) if own == width(word.rstrip(), size, bold) else own
    return count


class Styles:
    """What of a style decides how much room a text needs."""

    def __init__(self, tree):
        fonts = [(float(f.find(MAIN + "sz").get("val")), f.find(MAIN + "b") is not None) for f in tree.find(MAIN + "fonts")]
        codes = {int(f.get("numFmtId")): f.get("formatCode") for f in tree.iter(MAIN + "numFmt")}
        self.looks = []
        for xf in tree.find(MAIN + "cellXfs"):
            place = xf.find(MAIN + "alignment")
            place = {} if place is None else place.attrib
            size, bold = fonts[int(xf.get("fontId", "0"))]
            self.looks.append({"size": size, "bold": bold, "wrap": place.get("wrapText") == "1", "indent": int(place.get("indent", "0")),
                               "across": place.get("horizontal") == "centerContinuous", "code": codes.get(int(xf.get("numFmtId", "0")), "General")})


def shown(value, code):
    """A number about as Excel shows it."""
    first = re.sub(r'_.|"', "", code.split(";")[0])
    if "yy" in first:
        return "2026-09-30"
    decimals = len((re.search(r"\.([0#]+)", first) or ["", ""])[1])
    number = float(value) * (100 if "%" in first else 1)
    if first == "General":
        return f"{number:g}"
    return f"{number:{',' if '#,##' in first else ''}.{decimals}f}" + (" %" if "%" in first else "") + ("+" if "+" in first else "")


class Measure:
    def __init__(self, book, sheet):
        self.sheet, self.styles = sheet, Styles(book.trees["xl/styles.xml"])
        self.columns, self.rows = {}, {}
        for column in sheet.root.iter(MAIN + "col"):
            for c in range(int(column.get("min")), min(int(column.get("max")), 400) + 1):
                self.columns[c] = int(float(column.get("width")) * DIGIT + 0.5)
        usual = sheet.root.find(MAIN + "sheetFormatPr")
        self.usual = float(usual.get("defaultRowHeight", "15")) if usual is not None else 15.0
        for row in sheet.root.iter(MAIN + "row"):
            self.rows[int(row.get("r"))] = float(row.get("ht", self.usual))
        filtered = sheet.root.find(MAIN + "autoFilter")
        self.filter_row = int(re.search(r"\d+", filtered.get("ref"))[0]) if filtered is not None else None

    def span(self, place, look):
        """Pixels of a cell, with the empty ones that its text runs over or is centred across."""
        row, column = place
        pixels = self.columns.get(column, 64)
        while look["across"] and (row, column + 1) in self.sheet.cells and not self.sheet.is_filled((row, column + 1)):
            column += 1
            pixels += self.columns.get(column, 64)
        return pixels

    def wrong(self, place):
        """What does not fit in the cell, or None."""
        kind, value, style, _ = self.sheet.cells[place]
        if style >= len(self.styles.looks) or (kind == "n" and not NUMBER.fullmatch(value)):
            return None  # other rules tell
        look = self.styles.looks[style]
        room = self.span(place, look) - PADDING - INDENT * look["indent"] - (FILTER if place[0] == self.filter_row else 0)
        if kind == "n":
            number = shown(value, look["code"])
            return f"{number} is wider than its cell" if width(number, look["size"], look["bold"]) > room else None
        text = self.sheet.text(place)
        if not look["wrap"]:
            runs_on = (place[0], place[1] + 1) not in self.sheet.cells and not look["across"]
            needs = width(text, look["size"], look["bold"])
            return f"{text[:60]!r} is {needs:.0f} pixels wide and has {room}" if needs > room and not runs_on else None
        widest = self.columns.get(place[1], 0) >= WIDEST * DIGIT
        if place[0] == self.filter_row and not widest and max(width(word, look["size"], True) for word in text.split() or [""]) > room:
            return f"a word of {text!r} is wider than its column"
        count = lines(text, room, look["size"], look["bold"])
        height = self.rows.get(place[0], self.usual)
        tight = count * look["size"] * LINE > height + 1 and height < 409
        return f"{text[:60]!r} has {count} lines and a row of {height} points" if tight else None


def misfits(book, sheet):
    """A message for each cell whose text is cut."""
    measure = Measure(book, sheet)
    for place in sheet.cells:
        if sheet.is_filled(place):
            message = measure.wrong(place)
            if message:
                yield f"{place}: {message}"
