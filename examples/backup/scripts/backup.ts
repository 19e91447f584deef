// Packs the folder BACKUP_OF into a new archive in BACKUP_TO, checks it, and drops what is older than KEEP_DAILY days and
// KEEP_WEEKLY weeks. Each run adds its lines to BACKUP_TO/backup.log.

import { appendFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";

import { countFiles, list, pack } from "./archive.ts";
import { archiveName, archivesOf } from "./names.ts";
import { keep } from "./rotate.ts";

const source = setting("BACKUP_OF");
const target = setting("BACKUP_TO");

function setting(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

/** How many to keep. A typing error must not be taken for 0, and all archives be dropped. */
function amount(name: string): number {
  const value = Number(setting(name));
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`${name} wants a whole number above 0, not "${process.env[name]}"`);
  }
  return value;
}

async function log(line: string): Promise<void> {
  console.log(line);
  await appendFile(join(target, "backup.log"), `${new Date().toISOString()} ${line}\n`);
}

/** An archive gets its name when it is known to be good; until then a backup that failed is not taken for one. */
async function back(): Promise<void> {
  const archive = join(target, archiveName(basename(source), new Date()));
  const unfinished = `${archive}.part`;
  try {
    await pack(source, unfinished);
    await check(unfinished);
    await rename(unfinished, archive);
  } finally {
    await rm(unfinished, { force: true });
  }
  const { size } = await stat(archive);
  await log(`packed ${source} into ${archive}: ${size} bytes`);
}

async function check(archive: string): Promise<void> {
  const [packed, files] = [(await list(archive)).length, await countFiles(source)];
  if (packed !== files) {
    throw new Error(`${archive} holds ${packed} files, and ${source} has ${files}`);
  }
}

async function rotate(daily: number, weekly: number): Promise<void> {
  const archives = archivesOf(basename(source), await readdir(target));
  const kept = keep(archives, daily, weekly);
  for (const archive of archives.filter((archive) => !kept.has(archive))) {
    await rm(join(target, archive.file));
    await log(`dropped ${archive.file}`);
  }
}

const [daily, weekly] = [amount("KEEP_DAILY"), amount("KEEP_WEEKLY")];
await mkdir(target, { recursive: true });
try {
  await back();
  await rotate(daily, weekly);
} catch (error) {
  await log(`failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
