import type { Commit } from "./git.ts";

/** What of a version a change raises. */
export type Bump = "major" | "minor" | "patch";

/** A commit whose subject is "type(scope)!: text", as conventionalcommits.org has it. */
export interface Change {
  type: string;
  scope?: string;
  text: string;
  breaking: boolean;
  id: string;
}

/** Reads a commit; one that follows no convention is of type "other". */
export function parseCommit({ id, subject, body }: Commit): Change {
  const parts = /^(\w+)(?:\(([^)]+)\))?(!?): (.+)$/.exec(subject);
  if (!parts) {
    return { type: "other", text: subject, breaking: false, id };
  }
  const [, type, scope, mark, text] = parts;
  return { type, scope, text, breaking: mark === "!" || /^BREAKING[ -]CHANGE: /m.test(body), id };
}

/** What the changes ask for; nothing when no user would notice them. */
export function bumpFor(changes: Change[]): Bump | undefined {
  if (changes.some((change) => change.breaking)) {
    return "major";
  }
  if (changes.some((change) => change.type === "feat")) {
    return "minor";
  }
  return changes.some((change) => ["fix", "perf"].includes(change.type)) ? "patch" : undefined;
}

/** The version after `tag`. Before 1.0.0 nothing is promised, so a breaking change raises the minor version. */
export function nextVersion(tag: string | undefined, bump: Bump): string {
  const [major, minor, patch] = (tag ?? "v0.0.0").slice(1).split(".").map(Number);
  switch (bump) {
    case "major":
      return major > 0 ? `${major + 1}.0.0` : `0.${minor + 1}.0`;
    case "minor":
      return `${major}.${minor + 1}.0`;
    case "patch":
      return `${major}.${minor}.${patch + 1}`;
  }
}
