// README and what it leads to: in both languages, with links that lead somewhere and commands that can be typed as they stand.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type OptionTable, parseOptions } from "../server/command-line.ts";
import { SERVER_OPTIONS } from "../server/server-options.ts";
import { LAB_OPTIONS } from "../web/lab-options.ts";
import { BENCH_OPTIONS } from "./bench-options.ts";
import { WORKER_OPTIONS } from "./machines/worker-command.ts";
import { PEERS_OPTIONS } from "./peers/peers-options.ts";
import { SOAK_OPTIONS } from "./soak/soak-options.ts";

const ROOT = new URL("../", import.meta.url);
const IN_DOCS = readdirSync(new URL("docs/", ROOT));
const DOCUMENTS = [
  "README.md",
  "SECURITY.md",
  ...IN_DOCS.filter((name) => name.endsWith(".en.md")).map((name) => `docs/${name}`),
];

const read = (file: string): string => readFileSync(new URL(file, ROOT), "utf8");
const inChinese = (file: string): string => file.replace(/(\.en)?\.md$/, ".zh.md");

/** Of blocks of shell, without comments. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = ""]) => block);
  return blocks.flatMap((block) => block.split("\n").map((line) => line.replace(/ +# .*$/, ""))).filter(Boolean);
}

/** Within a line of text: those of npm, but for what stands for something in CAPITALS. */
function commandsWithin(text: string): string[] {
  return [...text.matchAll(/`(npm (?:run|start)\b[^`]*)`/g)].map(([, command = ""]) =>
    command.replace(/ --\S+ [A-Z]+$/, ""),
  );
}

const TABLES: readonly (readonly [RegExp, OptionTable])[] = [
  [/npm run bench -- worker ([^&|]+)/, WORKER_OPTIONS],
  [/npm run bench -- ((?!worker)[^&|]+)/, BENCH_OPTIONS],
  [/npm run bench:peers -- ([^&|]+)/, PEERS_OPTIONS],
  [/npm run soak -- ([^&|]+)/, SOAK_OPTIONS],
  [/npm start -- ([^&|]+)/, { ...SERVER_OPTIONS, ...LAB_OPTIONS }],
];
const SCRIPTS = Object.keys((JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts);

describe("the documents", () => {
  it("are there in both languages", () => {
    expect(IN_DOCS.filter((name) => name.endsWith(".zh.md"))).toEqual(
      IN_DOCS.filter((name) => name.endsWith(".en.md")).map(inChinese),
    );
  });

  it.each(DOCUMENTS)("%s has the same commands in both languages", (file) => {
    expect(commandsIn(read(inChinese(file)))).toEqual(commandsIn(read(file)));
  });

  it.each([...DOCUMENTS, ...DOCUMENTS.map(inChinese)])("%s: every link leads to something", (file) => {
    const targets = [...read(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !existsSync(new URL(target, new URL(file, ROOT))))).toEqual([]);
  });

  it.each(DOCUMENTS)("%s: every command is there, with options that there are", (file) => {
    for (const command of [...commandsIn(read(file)), ...commandsWithin(read(file))]) {
      for (const [, script] of command.matchAll(/npm run ([\w:]+)/g)) expect(SCRIPTS).toContain(script);
      for (const [pattern, table] of TABLES) {
        const [, given] = pattern.exec(command) ?? [];
        if (given !== undefined) parseOptions(given.trim().split(/\s+/), table);
      }
    }
  });
});
