import type { Archive } from "./names.ts";

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Chooses what to keep: the newest archive of each of the newest `daily` days that have one, and likewise of the newest
 * `weekly` weeks. Days without a backup do not count, so that a long holiday does not empty the shelf.
 */
export function keep(archives: Archive[], daily: number, weekly: number): Set<Archive> {
  return new Set([...newestOfEach(archives, day, daily), ...newestOfEach(archives, week, weekly)]);
}

/** The first archive of each period, for the first `most` periods. Archives come newest first. */
function newestOfEach(archives: Archive[], period: (archive: Archive) => number, most: number): Archive[] {
  const newest = new Map<number, Archive>();
  for (const archive of archives) {
    if (!newest.has(period(archive))) {
      newest.set(period(archive), archive);
    }
  }
  return [...newest.values()].slice(0, most);
}

/** The number of its day, in UTC, since 1970. */
function day({ made }: Archive): number {
  return Math.floor(made.getTime() / dayMilliseconds);
}

/** The number of its week. Weeks begin on Monday, and 1970 began on a Thursday. */
function week(archive: Archive): number {
  return Math.floor((day(archive) + 3) / 7);
}
