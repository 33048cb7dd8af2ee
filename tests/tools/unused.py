#!/usr/bin/env python3
"""unused.py : words nobody says, codes nobody tells, functions of headers that nobody calls, a test neither."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = {"JANUARY": 12}  # words reached by counting on from the first

texts = {p: p.read_text(encoding="utf-8") for d in ("src", "include", "tests/unit") for p in (ROOT / d).rglob("*.[chd]*") if p.is_file()}
code = {p: t for p, t in texts.items() if p.parent.name != "words"}
times = collections.Counter(t for text in code.values() for t in re.findall(r"\w+", text))


def pasted():
    """What stands before and behind a name that a macro pastes into a word: KN_W_F_##id##_SHOWS gives F_ and _SHOWS."""
    return {m.groups(default="") for text in code.values() for m in re.finditer(r"KN_W_(\w*)##\w+(?:##(\w+))?", text)}


def is_said(word, pastes):
    if times["KN_W_" + word] > 0:
        return True
    return any(word.startswith(before) and word.endswith(behind) and times[word[len(before):len(word) - len(behind)]] > 0
               for before, behind in pastes)


def main():
    found = []
    pastes = pasted()
    for path, text in sorted(texts.items()):
        name = path.relative_to(ROOT)
        if path.suffix == ".def":
            words = re.findall(r"^W\((\w+)", text, re.M)
            rows = {w for first, length in ROWS.items() if first in words for w in words[words.index(first):][:length]}
            found += [f"{name}: nobody says {w}" for w in words if w not in rows and not is_said(w, pastes)]
            found += [f"{name}: nobody tells {c}" for c in re.findall(r"^C\((K\d+)", text, re.M) if times["KN_" + c] == 0]
        if path.suffix == ".h":
            called = re.findall(r"^(?!typedef|static)[a-z].*?\b\*?(kn_\w+)\((?!\*)", text, re.M)
            found += [f"{name}: nobody calls {f}" for f in called if times[f] < 3]
    print("\n".join(found) or "words, codes, functions: all in use")
    return bool(found)


sys.exit(main())
