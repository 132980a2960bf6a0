// What the pages say: every text in every language, with the same placeholders, and none that nobody says any more.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { connectionsEntries } from "./connections/dictionary.ts";
import { framesEntries } from "./frames/dictionary.ts";
import { labsEntries } from "./labs/dictionary.ts";
import { liveEntries } from "./live/dictionary.ts";
import { dictionary as reportEntries } from "./report/dictionary.ts";
import { runEntries } from "./run/dictionary.ts";
import type { Entry } from "./shell/languages.ts";

const DICTIONARIES: readonly (readonly [page: string, entries: Readonly<Record<string, Entry>>])[] = [
  ["report", reportEntries],
  ["live", liveEntries],
  ["frames", framesEntries],
  ["run", runEntries],
  ["connections", connectionsEntries],
  ["labs", labsEntries],
];

/** The pages' code without tests and dictionaries, but for the shell's, which has the table of the transports' names. */
const code = readdirSync(fileURLToPath(new URL(".", import.meta.url)), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|(?<!shell\/)dictionary(\.ts$|\/)/.test(path))
  .map((path) => readFileSync(new URL(path, import.meta.url), "utf8"))
  .join("\n");

/** "axisAt" as it stands in quotes, or as the compiler completes `${axis}At`. */
const spoken = new Set(code.match(/(?<=["'`])[\w-]+(?=["'`])|(?<=\.)\w+/g));
const completed = [...code.matchAll(/`([\w-]*)\$\{[^}]*\}([\w-]*)`/g)]
  .filter(([, before = "", after = ""]) => before.length + after.length > 1)
  .map(([, before, after]) => new RegExp(`^${before}[\\w-]+${after}$`));

describe.for(DICTIONARIES)("the dictionary of the %s page", ([, entries]) => {
  const said = Object.entries(entries);

  it("says everything in every language, with the same placeholders", () => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join();
    expect(said.filter(([, { en, zh }]) => en.trim() === "" || zh.trim() === "")).toEqual([]);
    expect(said.filter(([, { en, zh }]) => placeholders(en) !== placeholders(zh))).toEqual([]);
    expect(said.length).toBeGreaterThan(20);
  });

  it("has no text that nobody says", () => {
    const silent = said
      .map(([key]) => key)
      .filter((key) => !spoken.has(key) && !completed.some((pattern) => pattern.test(key)));
    expect(silent).toEqual([]);
  });
});
