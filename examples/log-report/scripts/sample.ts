// Writes logs/sample.log: LOG_MB megabytes of a web server's log over one day, the same at every run.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { finished } from "node:stream/promises";

const paths = ["/", "/about", "/search?q=lamp", "/login", "/api/orders", "/static/app.js"];
const batch = 1_000; // lines to a write

let seed = 20_260_301;

/** A number from 0 up to 1, from a linear congruential generator: small, fast, and the same everywhere. */
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

/** Most requests take tens of milliseconds, some take seconds. */
function milliseconds(): string {
  return (5 / (1 - random()) ** 0.8).toFixed(1);
}

/** The time of day when `share` of a day's requests, from 0 to 1, have come: they are few at night and many at noon. */
function timeOfDay(share: number): string {
  const passed = share + 0.12 * Math.sin(2 * Math.PI * share);
  return new Date(Math.min(passed, 0.99999) * 86_400_000).toISOString().slice(11, 19);
}

function line(time: string): string {
  const path = random() < 0.4 ? `/items/${Math.floor(random() * 100_000)}` : paths[Math.floor(random() * paths.length)];
  const chance = random();
  const status = chance < 0.93 ? 200 : chance < 0.96 ? 304 : chance < 0.99 ? 404 : 500;
  const method = path === "/login" ? "POST" : "GET";
  const client = `192.0.2.${Math.floor(random() * 256)}`;
  const bytes = Math.floor(200 + random() * 20_000);
  return `${client} - - [01/Mar/2026:${time} +0000] "${method} ${path} HTTP/1.1" ${status} ${bytes} ${milliseconds()}\n`;
}

const size = Number(process.env.LOG_MB ?? 50) * 1_000_000;
if (!(size > 0)) {
  throw new Error(`LOG_MB wants a number above 0, not "${process.env.LOG_MB}"`);
}
await mkdir("logs", { recursive: true });
const log = createWriteStream("logs/sample.log");
for (let written = 0; written < size; ) {
  const lines: string[] = [];
  while (lines.length < batch && written < size) {
    const next = line(timeOfDay(written / size));
    written += next.length;
    lines.push(next);
  }
  if (!log.write(lines.join(""))) {
    await once(log, "drain");
  }
}
log.end();
await finished(log);
