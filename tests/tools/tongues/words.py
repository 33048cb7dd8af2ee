"""The words tables, read as the compiler reads them, and what tells one language from another.

Every text that the program can say stands in include/base/words/*.def, in three languages. A letter sequence that
occurs in another language's column and nowhere in one's own is foreign: `foreign(lang)` holds them all."""
import os
import re

LANGUAGES = ("en", "sv", "nl")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
# What reads the same in every language: names of files, of settings and columns, paths, options, addresses.
CODE = re.compile(r"https?://\S+|\S*\w/[\w/.-]*|--?[a-z][\w-]*|\b\w+\.(?:csv|xlsx|json|md|def)\b|\b\w+_\w+\b|`[^`]*`"
                  r"|<[0-9A-F]{2}>|\b[A-Z]{1,4}-[A-Z]{2,4}\b|\b[0-9a-f]{12,}\b")
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Names: of people who found a method, of standards, of works, of programs.
NAMES = set("""gini theil wilson newcombe fisher fishers mantel haenszel cochran greenland robins sato satos breslow day tarone tarones
benjamini hochberg mann whitney whitneys hodges lehmann wilcoxon wilcoxons kerby hake marx cummings hyndman fan ford
fulkerson dinic megiddo jaccard cox fischetti salazar newcombes statistics medicine management science jasa aruba isced esco
excel csv utf frictionless table schema tabular data package json kunna lorenz readme sha nul bsn esf eu ec latin windows
macroman le bran norr sales store åsa sa rené ren""".split())
FUNCTION_WORDS = set("""the of and with who people no not is are was were be been has have had this that these those from by
to for on at in it its they their them which what when where why how than then there here each every all any some only but or
if as so nor yet both while until since because one two row rows file files column error warning""".split())


def unquoted(text):
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def entries(text):
    """(macro, name, [strings]) of each W(...) and of each T(...) inside C(...): adjacent strings are one."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for found in re.finditer(r'\b(W|T)\(\s*(?:(\w+)\s*,)?\s*((?:"(?:[^"\\]|\\.)*"[\s,]*)+)\)', text):
        parts = re.split(r'"\s*,\s*"', re.sub(r'"\s*"(?!\s*,)', "", found[3].strip())[1:-1])
        yield found[1], found[2] or "", [unquoted(part) for part in parts]


def read(root):
    """[(name, {language: text})] of all tables."""
    folder = os.path.join(root, "include", "base", "words")
    table = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for _, word, texts in entries(file.read()):
                if len(texts) != len(LANGUAGES):
                    raise ValueError(f"{name}: {word} has {len(texts)} languages: {texts}")
                table.append((word or name, dict(zip(LANGUAGES, texts))))
    return table


def pieces(text):
    """A template's texts: what stands outside placeholders and each of their forms."""
    return re.sub(r"\{\w+\|([^|{}]*)\|([^|{}]*)\}", r" \1 \2 ", re.sub(r"\{\w+\}", " ", text))


def tokens(text):
    """Words of a text, in small letters, without what is code; single letters tell nothing."""
    found = (token.casefold().replace("’", "'") for token in TOKEN.findall(CODE.sub(" ", text)))
    return {token for token in found if len(token) > 1} - NAMES


class Tongues:
    def __init__(self, root):
        self.table = read(root)
        self.spoken = {lang: set() for lang in LANGUAGES}
        for _, texts in self.table:
            for lang in LANGUAGES:
                self.spoken[lang] |= tokens(pieces(texts[lang]))
        self.whole = {lang: {texts[lang].casefold() for _, texts in self.table} for lang in LANGUAGES}

    def foreign(self, lang):
        """{token: language} of what another language says and `lang` never does."""
        out = {token: "en" for token in FUNCTION_WORDS - self.spoken[lang]}
        for other in LANGUAGES:
            if other != lang:
                out.update({token: other for token in self.spoken[other] - self.spoken[lang]})
        return out

    def untranslated(self):
        """(name, language, text) where a translation of several words is the English text itself."""
        for name, texts in self.table:
            for lang in ("sv", "nl"):
                words = tokens(pieces(texts["en"]))
                if texts[lang] == texts["en"] and (len(words) > 1 or words & (FUNCTION_WORDS - self.spoken[lang])):
                    yield name, lang, texts[lang]
