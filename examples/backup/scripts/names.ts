/** An archive and the time at which it was made, which is in its name. */
export interface Archive {
  file: string;
  made: Date;
}

/** Names an archive after what it holds and when it was made: notes-20260301T020000Z.tar.gz */
export function archiveName(what: string, made: Date): string {
  const stamp = made.toISOString().replace(/[-:]|\.\d+/g, "");
  return `${what}-${stamp}.tar.gz`;
}

/** Finds the archives of `what` among some files, newest first. */
export function archivesOf(what: string, files: string[]): Archive[] {
  return files.flatMap((file) => parse(what, file)).sort((a, b) => b.made.getTime() - a.made.getTime());
}

function parse(what: string, file: string): Archive[] {
  if (!file.startsWith(`${what}-`)) {
    return [];
  }
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz$/.exec(file.slice(what.length + 1));
  if (!parts) {
    return [];
  }
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return [{ file, made: new Date(Date.UTC(year, month - 1, day, hour, minute, second)) }];
}
