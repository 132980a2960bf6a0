// Writes a recording beside this file.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Recording } from "./recording.ts";

/** `name`: "a". One row a line, so that its number can be counted. */
export function writeRecording(name: string, rows: Recording<object>["rows"]): void {
  const day = new Date().toISOString().slice(0, 10);
  const recordedOn = `Node ${process.version}, ${process.platform} ${process.arch}, ${day}`;
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  const text = `{\n  "recordedOn": ${JSON.stringify(recordedOn)},\n  "rows": [\n${lines}\n  ]\n}\n`;
  writeFileSync(fileURLToPath(new URL(`${name}.json`, import.meta.url)), text);
  console.log(`${name}.json: ${rows.length} rows, ${text.length} bytes`);
}

/** Milliseconds with one decimal. */
export function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
