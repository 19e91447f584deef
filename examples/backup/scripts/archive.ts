import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);

/** Packs a folder with tar, under its own name. */
export async function pack(folder: string, archive: string): Promise<void> {
  const from = resolve(folder);
  await exec("tar", ["-czf", archive, "-C", dirname(from), basename(from)]);
}

/** Lists the files in an archive, folders left out; tar reads all of it, and fails when it is damaged. */
export async function list(archive: string): Promise<string[]> {
  const { stdout } = await exec("tar", ["-tzf", archive], { maxBuffer: 256 * 1024 * 1024 });
  return stdout.split(/\r?\n/).filter((name) => name && !name.endsWith("/"));
}

export async function unpack(archive: string, folder: string): Promise<void> {
  await exec("tar", ["-xzf", archive, "-C", folder]);
}

/** Counts the files in a folder and all folders below it. */
export async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).length;
}
