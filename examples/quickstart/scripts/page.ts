import { basename } from "node:path";

import { render } from "./markdown.ts";

/** One page of the site. */
export interface Page {
  file: string; // its name in site/
  title: string;
  order: number; // its place in the navigation
  html: string;
}

/**
 * Reads a page. Above its text stand lines of "key: value" between two lines of "---", of which title and order count.
 * Throws when they are missing: a page without a title would be one that nobody finds.
 */
export function parsePage(path: string, text: string): Page {
  const parts = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text);
  if (!parts) {
    throw new Error(`${path}: wants to begin with "---", a title and "---"`);
  }
  const [, head, body] = parts;
  const fields = new Map(head.split(/\r?\n/).map(field));
  const title = fields.get("title");
  if (!title) {
    throw new Error(`${path}: has no title`);
  }
  return {
    file: basename(path).replace(/\.md$/, ".html"),
    title,
    order: Number(fields.get("order") ?? Infinity),
    html: render(body),
  };
}

function field(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
