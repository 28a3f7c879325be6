#!/usr/bin/env python3
"""Makes the man pages out of what the programs say about themselves, so that neither can be wrong alone.

    heddle --experimental-dump-help | deploy/manual.py commands --version 0.1.0 --date 2026-11-21 --folder DIR
    heddled --help | deploy/manual.py program heddled --version 0.1.0 --date 2026-11-21 --folder DIR
    deploy/manual.py settings --version 0.1.0 --date 2026-11-21 --folder DIR < deploy/heddle.toml

`commands` writes heddle.1 and a page for each subcommand (heddle-run.1), `program` a page in section 8, `settings`
heddle.toml.5.
"""

import argparse
import json
import pathlib
import re
import sys


def escaped(text):
    """Text as roff shows it unchanged: its own signs, and a dot or an apostrophe at the start of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def paragraphs(text):
    """Lines of roff for text in which empty lines part paragraphs; indented lines are kept as they are."""
    lines = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if lines:
            lines.append(".PP")
        if any(line.startswith("  ") for line in paragraph.splitlines()):
            lines += [".RS 4", ".nf", escaped(paragraph.rstrip()), ".fi", ".RE"]
        else:
            lines.append(escaped(paragraph.strip()))
    return lines


class Page:
    def __init__(self, name, section, title, options):
        self.name = name
        self.section = section
        self.lines = [
            f'.TH "{escaped(name.upper())}" "{section}" "{options.date}" "Heddle {options.version}" "Heddle"',
            ".SH NAME",
            f"{escaped(name)} \\- {escaped(title)}",
        ]
        self.folder = options.folder

    def heading(self, text):
        self.lines.append(f".SH {text.upper()}")

    def add(self, *lines):
        self.lines += lines

    def write(self):
        path = pathlib.Path(self.folder) / f"{self.name}.{self.section}"
        path.write_text("\n".join(self.lines) + "\n")


def dashed(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def usage(argument):
    """An argument as the synopsis has it."""
    if argument["kind"] == "positional":
        text = f"\\fI{escaped(argument['valueName'])}\\fR"
    else:
        text = f"\\fB{escaped(dashed(argument['preferredName']))}\\fR"
        if argument["kind"] == "option":
            text += f" \\fI{escaped(argument['valueName'])}\\fR"
    if argument["isRepeating"]:
        text += "..."
    return f"[{text}]" if argument["isOptional"] else text


def described(argument):
    names = ", ".join(f"\\fB{escaped(dashed(name))}\\fR" for name in argument.get("names", []))
    if argument["kind"] == "positional":
        names = f"\\fI{escaped(argument['valueName'])}\\fR"
    elif argument["kind"] == "option":
        names += f" \\fI{escaped(argument['valueName'])}\\fR"
    lines = [".TP", names]
    text = argument.get("abstract", "")
    if argument.get("discussion"):
        text += "\n\n" + argument["discussion"]
    lines += [line if line != ".PP" else ".IP" for line in paragraphs(text)]
    # A default that is a figure may be the building machine's; the program says its own with --help.
    default = argument.get("defaultValue")
    if default and not default.isdigit():
        lines.append(f"Default: {escaped(default)}.")
    return lines


def command_page(command, parents, options):
    path = parents + [command["commandName"]]
    abstract = command.get("abstract", "").rstrip(".")
    page = Page("-".join(path), 1, abstract[:1].lower() + abstract[1:], options)
    shown = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    children = [child for child in command.get("subcommands", []) if child["shouldDisplay"] and child["commandName"] != "help"]

    page.heading("synopsis")
    page.add(f"\\fB{escaped(' '.join(path))}\\fR " + " ".join(map(usage, shown)))
    if children:
        page.add(".br", f"\\fB{escaped(' '.join(path))}\\fR \\fIsubcommand\\fR ...")
    if command.get("discussion"):
        page.heading("description")
        page.add(*paragraphs(command["discussion"]))
    if shown:
        page.heading("options")
        for argument in shown:
            page.add(*described(argument))
    if children:
        page.heading("subcommands")
        for child in children:
            name = "-".join(path + [child["commandName"]])
            page.add(".TP", f"\\fB{escaped(name)}\\fR(1)", escaped(child.get("abstract", "")))
    page.heading("see also")
    others = ["-".join(parents)] if parents else []
    references = [f"\\fB{escaped(name)}\\fR(1)" for name in others]
    page.add(", ".join(references + ["\\fBheddled\\fR(8)", "\\fBheddle.toml\\fR(5)"]))
    page.write()
    for child in children:
        command_page(child, path, options)


def commands(options):
    command_page(json.load(sys.stdin)["command"], [], options)


def program(options):
    """`heddled: what it is`, then paragraphs; indented ones are options, `usage:` and `Exit status:` are headings."""
    first, *rest = re.split(r"\n\s*\n", sys.stdin.read().expandtabs().strip())
    title = " ".join(re.sub(rf"^(OVERVIEW|{re.escape(options.name)}): ", "", first).split()).rstrip(".")
    page = Page(options.name, 8, title[:1].lower() + title[1:], options)
    current = ""
    for paragraph in rest:
        match = re.match(r"(?i)(usage|options|exit status|examples?):\s*", paragraph)
        heading = match.group(1) if match else "options" if paragraph.startswith(" ") else "description"
        body = paragraph[match.end() :] if match and heading.lower() != "options" else paragraph
        heading = {"usage": "synopsis"}.get(heading.lower(), heading)
        if heading != current:
            page.heading(heading)
        else:
            page.add(".PP")
        current = heading
        if heading in ("synopsis", "options"):
            page.add(".nf", escaped(body.rstrip()), ".fi")
        else:
            page.add(*paragraphs(body))
    page.heading("see also")
    page.add("\\fBheddle\\fR(1), \\fBheddle.toml\\fR(5)")
    page.write()


def settings(options):
    """A comment block and the keys below it; `[section]` begins a section."""
    page = Page("heddle.toml", 5, "settings of heddled and heddle\\-metrics".replace("\\-", "-"), options)
    comment = []
    has_begun = False
    for line in sys.stdin.read().splitlines():
        if line.startswith("#"):
            comment.append(line[1:].removeprefix(" "))
        elif line.startswith("["):
            page.heading(line.strip("[]"))
            comment = []
        elif " = " in line:
            page.add(".TP", f"\\fB{escaped(line)}\\fR")
            if comment:
                page.add(escaped("\n".join(comment)))
            comment = []
        elif not has_begun and comment:
            page.heading("description")
            page.add(*paragraphs("\n".join(comment)))
            has_begun, comment = True, []
    page.heading("files")
    page.add("/etc/heddle/heddle.toml, and /etc/heddle/NAME.toml for heddled@NAME.service")
    page.heading("see also")
    page.add("\\fBheddled\\fR(8), \\fBheddle\\fR(1)")
    page.write()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["commands", "program", "settings"])
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--version", required=True)
    parser.add_argument("--date", required=True)
    parser.add_argument("--folder", required=True)
    options = parser.parse_args()
    {"commands": commands, "program": program, "settings": settings}[options.what](options)


main()
