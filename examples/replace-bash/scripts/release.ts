// Makes a release of the repository in this folder: it finds the next version, writes the changelog, commits, tags, and packs
// what is tagged into dist/.

import { mkdir } from "node:fs/promises";
import { basename } from "node:path";

import { prepend, section } from "./changelog.ts";
import { commitsSince, git, lastRelease } from "./git.ts";
import { type Bump, bumpFor, nextVersion, parseCommit } from "./version.ts";

declare const task: { args: { dry_run: boolean; bump?: Bump } };

async function release(): Promise<void> {
  const last = await lastRelease();
  const changes = (await commitsSince(last)).map(parseCommit);
  const bump = changes.length > 0 ? task.args.bump ?? bumpFor(changes) : undefined;
  if (!bump) {
    console.log(`nothing to release since ${last ?? "the beginning"}`);
    return;
  }
  const version = nextVersion(last, bump);
  const news = section(version, new Date().toISOString().slice(0, 10), changes);
  console.log(`${last ?? "nothing"} → v${version} (${bump}, ${changes.length} commits)\n\n${news}`);
  if (task.args.dry_run) {
    console.log("dry run: nothing was changed");
    return;
  }
  await refuseUncommitted();
  await record(version, news);
  console.log(`tagged v${version}, packed ${await pack(version)}`);
}

/** What is not committed would not be in the release, and somebody would wonder why. */
async function refuseUncommitted(): Promise<void> {
  const changed = await git("status", "--porcelain");
  if (changed) {
    throw new Error(`commit or stash these first:\n${changed}`);
  }
}

async function record(version: string, news: string): Promise<void> {
  await prepend("CHANGELOG.md", news);
  await git("add", "CHANGELOG.md");
  await git("commit", "--quiet", "--message", `chore: release v${version}`);
  await git("tag", "--annotate", `v${version}`, "--message", `v${version}`);
}

/** Packs the tagged tree, so that the tarball holds exactly what is in the repository. */
async function pack(version: string): Promise<string> {
  const name = `${basename(process.cwd())}-${version}`;
  const file = `dist/${name}.tar.gz`;
  await mkdir("dist", { recursive: true });
  await git("archive", "--format=tar.gz", `--prefix=${name}/`, `--output=${file}`, `v${version}`);
  return file;
}

try {
  await release();
} catch (error) {
  console.error(`release: ${(error as Error).message}`);
  process.exitCode = 1;
}
