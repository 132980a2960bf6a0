// A full disk for results: the writer says so in one line for each file, the earlier result stays as it was, and the run goes on.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Text } from "../../../server/language.ts";
import { writeResult } from "../../result/write.ts";
import type { SoakBed } from "../bed/soak-bed.ts";
import { type FullDisk, openFullDisk } from "../disk/full-disk.ts";
import { inEachLanguage } from "../output/words.ts";
import type { Fault } from "./fault.ts";

const PREFIX = "soak-";
const LATEST = "soak-latest.json";
/** Of a stand-in for a result. */
const RESULT_CHARS = 20_000;

export const fullDisk = {
  hitsServer: false,
  whyNot: ({ limits }: Pick<SoakBed, "limits">) => limits.whyNoFullDisk,
  draw: () => ({}),
  async begin() {
    const disk = await openFullDisk();
    const problems: Text[] = [];
    const expect = (isSo: boolean, what: "earlier" | "one-line" | "leftovers" | "again", got: string): void => {
      if (!isSo) problems.push(inEachLanguage((w) => w.fullDiskProblem(w.fullDiskRules[what], got)));
    };

    const first = resultOf(1);
    expect(write(first, disk, undefined).length === 0, "again", "the first result was not written");
    const before = latest(disk);
    disk.fill();
    const said = write(resultOf(2), disk, disk.out);
    const files = disk.out === undefined ? 2 : 1;
    const isClear = said.length === files && said.every((line) => /ENOSPC/.test(line) && !line.includes("\n"));
    expect(isClear, "one-line", said.join(" | "));
    if (disk.out === undefined) expect(latest(disk) === before, "earlier", latest(disk).slice(0, 60));
    const leftovers = readdirSync(disk.directory).filter((name) => name.endsWith(".part"));
    expect(leftovers.length === 0, "leftovers", leftovers.join(" "));
    return {
      async end() {
        disk.free();
        const third = resultOf(3);
        expect(
          write(third, disk, undefined).length === 0 && latest(disk).includes(third.createdAt),
          "again",
          latest(disk),
        );
        await disk.close();
        return { hits: said.length, problems };
      },
    };
  },
} satisfies Fault;

function resultOf(day: number): { readonly createdAt: string; readonly text: string } {
  return { createdAt: `2026-01-0${day}T00:00:00.000Z`, text: "x".repeat(RESULT_CHARS) };
}

/** What it complained of. */
function write(
  result: { readonly createdAt: string },
  { directory }: FullDisk,
  out: string | undefined,
): readonly string[] {
  return writeResult(result, out, PREFIX, directory).problems;
}

function latest({ directory }: FullDisk): string {
  try {
    return readFileSync(join(directory, LATEST), "utf8");
  } catch (error) {
    return String(error);
  }
}
