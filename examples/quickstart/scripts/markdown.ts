// A small Markdown: headings, paragraphs, nested lists, fenced code, quotes, tables and rules.

import { escape, inline } from "./inline.ts";

/** A piece of HTML, and the line behind those that it was made of. */
interface Block {
  html: string;
  next: number;
}

/** Reads the block that begins at line `at`, or gives nothing when it is of another kind. */
type Rule = (lines: string[], at: number) => Block | undefined;

const rules: Rule[] = [fence, heading, thematicBreak, table, list, quote];

/** Renders Markdown as HTML. */
export function render(source: string): string {
  return blocks(source.split(/\r?\n/));
}

function blocks(lines: string[]): string {
  const html: string[] = [];
  for (let at = 0; at < lines.length; ) {
    if (lines[at].trim() === "") {
      at++;
      continue;
    }
    const block = special(lines, at) ?? paragraph(lines, at);
    html.push(block.html);
    at = block.next;
  }
  return html.join("\n");
}

/** Any block but a paragraph. */
function special(lines: string[], at: number): Block | undefined {
  for (const rule of rules) {
    const block = rule(lines, at);
    if (block) {
      return block;
    }
  }
}

/** Counts the lines from `at` on that fit. */
function run(lines: string[], at: number, fits: (line: string) => boolean): number {
  let next = at;
  while (next < lines.length && fits(lines[next])) {
    next++;
  }
  return next - at;
}

function fence(lines: string[], at: number): Block | undefined {
  const open = /^(```+|~~~+)\s*(\S*)/.exec(lines[at]);
  if (!open) {
    return;
  }
  const [, marks, language] = open;
  const length = run(lines, at + 1, (line) => !line.startsWith(marks));
  const code = lines.slice(at + 1, at + 1 + length).map((line) => `${escape(line)}\n`);
  const attribute = language ? ` class="language-${escape(language)}"` : "";
  return { html: `<pre><code${attribute}>${code.join("")}</code></pre>`, next: at + length + 2 };
}

function heading(lines: string[], at: number): Block | undefined {
  const found = /^(#{1,6})\s+(.*?)\s*#*$/.exec(lines[at]);
  if (!found) {
    return;
  }
  const [, { length: level }, text] = found;
  const id = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return { html: `<h${level} id="${id}">${inline(text)}</h${level}>`, next: at + 1 };
}

function thematicBreak(lines: string[], at: number): Block | undefined {
  return /^(-{3,}|\*{3,}|_{3,})\s*$/.test(lines[at]) ? { html: "<hr>", next: at + 1 } : undefined;
}

/** A table is a line of heads, a line such as "| --- | --: |", and lines of cells. */
function table(lines: string[], at: number): Block | undefined {
  const isRow = (line: string) => line.trim().startsWith("|");
  if (!isRow(lines[at]) || !/^\s*\|(\s*:?-+:?\s*\|)+\s*$/.test(lines[at + 1] ?? "")) {
    return;
  }
  const length = run(lines, at, isRow);
  const body = lines.slice(at + 2, at + length).map((line) => row(line, "td"));
  const html = `<table>\n<thead>\n${row(lines[at], "th")}\n</thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
  return { html, next: at + length };
}

function row(line: string, tag: "th" | "td"): string {
  const cells = line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/);
  return `<tr>${cells.map((cell) => `<${tag}>${inline(cell.trim().replace(/\\\|/g, "|"))}</${tag}>`).join("")}</tr>`;
}

const bullet = /^(\s*)([-*+]|\d+[.)])\s+(?=\S)/;

/** A list takes the lines that are indented under its items, which are blocks of their own. */
function list(lines: string[], at: number): Block | undefined {
  const first = bullet.exec(lines[at]);
  if (!first) {
    return;
  }
  const ordered = /\d/.test(first[2]);
  const items: string[] = [];
  let next = at;
  while (next < lines.length) {
    const mark = bullet.exec(lines[next]);
    if (mark?.[1].length !== first[1].length || /\d/.test(mark[2]) !== ordered) {
      break;
    }
    const width = mark[0].length;
    const length = run(lines, next + 1, (line) => line.trim() === "" || line.search(/\S/) >= width);
    const inner = [lines[next].slice(width), ...lines.slice(next + 1, next + 1 + length).map((line) => line.slice(width))];
    items.push(`<li>${tight(blocks(inner))}</li>`);
    next += 1 + length;
  }
  const tag = ordered ? "ol" : "ul";
  return { html: `<${tag}>\n${items.join("\n")}\n</${tag}>`, next };
}

/** Takes the paragraph of a list item out of its tags, unless there are several. */
function tight(html: string): string {
  return html.split("<p>").length === 2 ? html.replace(/^<p>(.*?)<\/p>/s, "$1") : html;
}

function quote(lines: string[], at: number): Block | undefined {
  const length = run(lines, at, (line) => line.startsWith(">"));
  if (length === 0) {
    return;
  }
  const inner = lines.slice(at, at + length).map((line) => line.replace(/^> ?/, ""));
  return { html: `<blockquote>\n${blocks(inner)}\n</blockquote>`, next: at + length };
}

function paragraph(lines: string[], at: number): Block {
  let next = at + 1;
  while (next < lines.length && lines[next].trim() !== "" && !special(lines, next)) {
    next++;
  }
  return { html: `<p>${inline(lines.slice(at, next).join("\n").trim())}</p>`, next };
}
