// Unpacks a backup into a new folder. A backup that was never restored is only a hope.

import { mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";

import { unpack } from "./archive.ts";
import { archivesOf } from "./names.ts";

declare const task: { args: { folder: string; archive?: string } };

const { BACKUP_OF: source = "", BACKUP_TO: target = "" } = process.env;
const { folder, archive = archivesOf(basename(source), await readdir(target))[0]?.file } = task.args;
if (!archive) {
  throw new Error(`there is no backup of ${source} in ${target}`);
}
await mkdir(folder); // which fails when it is there: nothing is ever overwritten
await unpack(join(target, archive), folder);
console.log(`unpacked ${archive} into ${folder}`);
