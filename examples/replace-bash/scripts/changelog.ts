import { readFile, writeFile } from "node:fs/promises";

import type { Change } from "./version.ts";

const headings: [heading: string, belongs: (change: Change) => boolean][] = [
  ["Breaking changes", (change) => change.breaking],
  ["Features", (change) => !change.breaking && change.type === "feat"],
  ["Fixes", (change) => !change.breaking && ["fix", "perf"].includes(change.type)],
];

/** Writes what is new for users as a section of Markdown. */
export function section(version: string, date: string, changes: Change[]): string {
  const lines = [`## ${version} (${date})`, ""];
  for (const [heading, belongs] of headings) {
    const items = changes.filter(belongs).map(item);
    if (items.length > 0) {
      lines.push(`### ${heading}`, "", ...items, "");
    }
  }
  return lines.join("\n");
}

function item({ scope, text, id }: Change): string {
  return `- ${scope ? `**${scope}:** ` : ""}${text} (${id})`;
}

/** Puts a section above the older ones in the changelog at `path`, which is made when there is none. */
export async function prepend(path: string, newest: string): Promise<void> {
  const title = "# Changelog\n\n";
  const old = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return title;
    }
    throw error;
  });
  const at = old.search(/^## /m);
  const [head, sections] = at < 0 ? [old, ""] : [old.slice(0, at), old.slice(at)];
  await writeFile(path, `${head}${newest}\n${sections}`.trimEnd() + "\n");
}
