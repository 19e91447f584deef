// Builds site/ from content/, assets/ and template.html.

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";

import { hash } from "./hash.ts";
import { escape } from "./inline.ts";
import { type Page, parsePage } from "./page.ts";

/** Copies assets/, each file under a name that changes with it, and gives the new paths by old name. */
async function copyAssets(): Promise<Map<string, string>> {
  await mkdir("site/assets", { recursive: true });
  const names = await readdir("assets");
  return new Map(await Promise.all(names.map(copyAsset)));
}

async function copyAsset(file: string): Promise<[string, string]> {
  const from = join("assets", file);
  const { name, ext } = parse(file);
  const to = `assets/${name}.${hash(await readFile(from))}${ext}`;
  await copyFile(from, join("site", to));
  return [file, to];
}

async function readPages(): Promise<Page[]> {
  const files = (await readdir("content")).filter((file) => file.endsWith(".md"));
  const pages = await Promise.all(files.map(readPage));
  return pages.sort((a, b) => a.order - b.order || a.title.localeCompare(b.title));
}

async function readPage(file: string): Promise<Page> {
  const path = join("content", file);
  return parsePage(path, await readFile(path, "utf8"));
}

function nav(pages: Page[], current: Page): string {
  const items = pages.map((page) => {
    const here = page === current ? ' aria-current="page"' : "";
    return `<li><a href="${page.file}"${here}>${escape(page.title)}</a></li>`;
  });
  return `<ul>\n${items.join("\n")}\n</ul>`;
}

/** Puts values into the places {{name}} of a template. */
function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replace(/\{\{([^}]+)\}\}/g, (place, name: string) => {
    const text = value(name);
    if (text === undefined) {
      throw new Error(`template.html: nothing to put in for ${place}`);
    }
    return text;
  });
}

await rm("site", { recursive: true, force: true });
const [assets, pages, template] = await Promise.all([copyAssets(), readPages(), readFile("template.html", "utf8")]);

await Promise.all(pages.map((page) => {
  const values: Record<string, string> = { title: escape(page.title), nav: nav(pages, page), content: page.html };
  const html = fill(template, (name) => name.startsWith("asset:") ? assets.get(name.slice("asset:".length)) : values[name]);
  return writeFile(join("site", page.file), html);
}));
