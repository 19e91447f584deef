// Reads logs/*.log and writes report.json, for programs, and report.md, for people.

import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { eachLine } from "./lines.ts";
import { Summary } from "./summary.ts";

type Row = [name: string, count: number];

const byName = ([a]: Row, [b]: Row) => (a < b ? -1 : 1);
const byCount = (a: Row, b: Row) => b[1] - a[1] || byName(a, b);

/** The report as data: what of the summary is worth telling, in order. */
function report(logs: string[], summary: Summary) {
  const { requests, bytes, malformed, latency } = summary;
  const at = (share: number) => Number(latency.percentile(share).toFixed(1));
  return {
    logs,
    requests,
    bytes,
    malformed,
    status: [...summary.status].sort(byName),
    hours: [...summary.hours].sort(byName),
    paths: [...summary.paths].sort(byCount).slice(0, 10),
    milliseconds: { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: latency.max },
  };
}

function markdown(data: ReturnType<typeof report>): string {
  const most = Math.max(...data.hours.map(([, count]) => count));
  const bar = (count: number) => "█".repeat(Math.ceil((count / most) * 30));
  const percent = (count: number) => `${((count / data.requests) * 100).toFixed(1)} %`;
  const rows = (list: Row[], last: (count: number) => string) =>
    list.map(([name, count]) => `| ${name.replace(/\|/g, "\\|")} | ${count} | ${last(count)} |`);
  return [
    `# ${data.requests} requests, ${(data.bytes / 1e6).toFixed(1)} MB`,
    "",
    `From ${data.logs.join(", ")}. ${data.malformed} lines could not be read.`,
    "",
    "| Share of requests | answered within |",
    "| --- | --: |",
    ...Object.entries(data.milliseconds).map(([name, value]) => `| ${name} | ${value} ms |`),
    "",
    "| Status | Requests | Share |",
    "| --- | --: | --: |",
    ...rows(data.status, percent),
    "",
    "| Path | Requests | Share |",
    "| --- | --: | --: |",
    ...rows(data.paths, percent),
    "",
    "| Hour | Requests | |",
    "| --- | --: | --- |",
    ...rows(data.hours, bar),
    "",
  ].join("\n");
}

const logs = (await readdir("logs")).filter((name) => name.endsWith(".log")).sort();
const summary = new Summary();
for (const log of logs) {
  await eachLine(join("logs", log), (line) => summary.add(line));
}
const data = report(logs, summary);
await writeFile("report.json", JSON.stringify(data, null, 2) + "\n");
await writeFile("report.md", markdown(data));
console.log(`${data.requests} requests in ${logs.length} logs, ${data.malformed} malformed lines: see report.md`);
