import { createReadStream } from "node:fs";

/** Calls `each` for every line of a file, whatever its size: one chunk of it is in memory at a time. */
export async function eachLine(path: string, each: (line: string) => void): Promise<void> {
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 256 * 1024 })) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(each);
  }
  if (rest) {
    each(rest);
  }
}
