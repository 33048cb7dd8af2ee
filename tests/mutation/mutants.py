"""The one-place changes ("mutants") of a C source: comparisons, arithmetic and logical operators, constants.

Comments, texts and what an assert holds are left alone, and so is `{0}`, which only says "all zero". A change that does
not compile is not a mutant; mutate.py leaves it out.
"""
import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<skip>/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | ^[ ]*\#[ ]*(?!define)\w+[^\n]* | ^[ ]*\#[ ]*define)
  | (?P<space>(?:\s|\\\n)+)
  | (?P<number>(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[uUlLfF]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<operator><<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!&|^~?:;,.(){}\[\]])
""", re.X | re.S | re.M)

INSTEAD = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",),
    "&&": ("||",), "||": ("&&",), "!": ("",),
    "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",),
    "+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",), "++": ("--",), "--": ("++",),
    "&": ("|",), "|": ("&",), "^": ("|",), "<<": (">>",), ">>": ("<<",), "|=": ("&=",), "&=": ("|=",),
}
WORDS = {"true": "false", "false": "true"}
NOT_OPERANDS = {"return", "sizeof", "case", "else", "do", "const", "struct", "static"}


@dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def apply(self, text):
        return text[:self.start] + self.new + text[self.end:]

    def place(self, text):
        return f"{self.path}:{self.line}:{self.start - text.rfind(chr(10), 0, self.start)}: {self.old} -> {self.new or '(nothing)'}"


def tokens(text):
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, f"not C at {text[at:at + 30]!r}"
        if match.lastgroup not in ("skip", "space"):
            yield match
        at = match.end()


def other_numbers(text):
    digits = text.rstrip("uUlLfF") if not text.lower().startswith("0x") else text.rstrip("uUlL")
    suffix = text[len(digits):]
    if "." in digits or ("e" in digits.lower() and not digits.lower().startswith("0x")):
        return [repr(float(digits) + 1.0) + suffix]
    value = int(digits, 0) if digits.lower().startswith("0x") else int(digits)
    return [str(n) + suffix for n in ({0: [1], 1: [0, 2]}.get(value) or [value + 1])]


def is_binary(before, after, text):
    """clang-format sets a binary operator between two blanks, a unary or pointer one against its operand."""
    return before is not None and text[before.end()] in " \n" and text[after.start() - 1] in " \n"


def changes(all_tokens, i, text):
    this = all_tokens[i]
    before = all_tokens[i - 1] if i > 0 else None
    after = all_tokens[i + 1] if i + 1 < len(all_tokens) else None
    kind, word = this.lastgroup, this.group()
    if kind == "number":
        zeroing = before and after and before.group() == "{" and after.group() == "}" and word == "0"
        return [] if zeroing else other_numbers(word)
    if kind == "word":
        return [WORDS[word]] if word in WORDS else []
    if word == "-" and not is_binary(before, after, text):
        return [""]
    if word in "+*&" and not is_binary(before, after, text):
        return []
    return INSTEAD.get(word, ())


def in_assert(all_tokens):
    """The numbers of the tokens between the parentheses of an assert."""
    inside, depth = set(), 0
    for i, token in enumerate(all_tokens):
        if depth == 0:
            if token.group() in ("assert", "_Static_assert"):
                depth = -1
        elif token.group() == "(":
            depth = 1 if depth == -1 else depth + 1
        elif token.group() == ")":
            depth -= 1
        if depth > 0:
            inside.add(i)
    return inside


def of_file(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    every = list(tokens(text))
    spared = in_assert(every)
    return text, [Mutant(path, text.count("\n", 0, t.start()) + 1, t.start(), t.end(), t.group(), new)
                  for i, t in enumerate(every) if i not in spared for new in changes(every, i, text)]
