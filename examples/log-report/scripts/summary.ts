import { Histogram } from "./histogram.ts";

const mostPaths = 1_000; // one who tries every address must not fill the memory

/** address - - [day:hour:minute:second zone] "method path protocol" status bytes milliseconds */
const format = /^\S+ \S+ \S+ \[[^:\]]+:(\d\d):[^\]]+\] "\S+ ([^ "]+)[^"]*" (\d{3}) (\d+|-)(?: ([\d.]+))?/;

/** How often each name was seen. */
type Counts = Map<string, number>;

/** What is known of all requests together. Its size does not grow with the log. */
export class Summary {
  requests = 0;
  bytes = 0;
  malformed = 0;
  readonly status: Counts = new Map();
  readonly hours: Counts = new Map();
  readonly paths: Counts = new Map();
  readonly latency = new Histogram();

  add(line: string): void {
    const fields = format.exec(line);
    if (!fields) {
      this.malformed += line.trim() ? 1 : 0;
      return;
    }
    const [, hour, target, status, bytes, milliseconds] = fields;
    this.requests++;
    this.bytes += bytes === "-" ? 0 : Number(bytes);
    count(this.hours, hour);
    count(this.status, status);
    this.#countPath(route(target));
    if (milliseconds) {
      this.latency.add(Number(milliseconds));
    }
  }

  #countPath(path: string): void {
    const room = this.paths.size < mostPaths || this.paths.has(path);
    count(this.paths, room ? path : "(others)");
  }
}

function count(counts: Counts, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Requests that differ only in numbers or in what they ask for are counted as one: /items/17 as /items/:id. */
function route(target: string): string {
  return target.split("?")[0].replace(/\/\d+\b/g, "/:id");
}
