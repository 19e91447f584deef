import { execFile } from "node:child_process";
import { promisify } from "node:util";

const exec = promisify(execFile);

/** A commit, as far as a changelog wants to know it. */
export interface Commit {
  id: string;
  subject: string;
  body: string;
}

/** Runs git and gives what it prints. A failure is an error that says what git said. */
export async function git(...args: string[]): Promise<string> {
  try {
    const { stdout } = await exec("git", args, { maxBuffer: 64 * 1024 * 1024 });
    return stdout.trimEnd();
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    throw new Error(`git ${args.join(" ")}: ${stderr.trim() || message}`);
  }
}

/** The newest release tag that HEAD contains, or nothing before the first release. */
export async function lastRelease(): Promise<string | undefined> {
  const tags = await git("tag", "--list", "v[0-9]*", "--merged", "HEAD", "--sort=-version:refname");
  return tags.split("\n").find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

/** The commits behind `since`, newest first; all of them when there is no such tag. Merges have nothing of their own. */
export async function commitsSince(since: string | undefined): Promise<Commit[]> {
  const range = since ? [`${since}..HEAD`] : ["HEAD"];
  const log = await git("log", "--no-merges", "--format=%h%x1f%s%x1f%b%x1e", ...range);
  return log.split("\x1e").filter((record) => record.trim()).map((record) => {
    const [id, subject, body] = record.trim().split("\x1f");
    return { id, subject, body };
  });
}
