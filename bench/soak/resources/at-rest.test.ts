import { expect, it } from "vitest";
import { compareHoldings, heldTo, type Holding, type ProcessHolding } from "./at-rest.ts";
import { readOpenFiles } from "./open-files.ts";

const AT_REST: Holding = { "memory-bytes": 10_000_000, "open-files": 25, sockets: 4, timers: 1 };

function ofServer(changes: Partial<Holding> = {}): ProcessHolding[] {
  return [{ process: "server 1", holding: { ...AT_REST, ...changes } }];
}

function notOk(after: Partial<Holding>): string[] {
  return compareHoldings(ofServer(), ofServer(after))
    .filter(({ ok }) => !ok)
    .map(({ what }) => what);
}

it("allows 4 MiB of memory, and no open file, socket or timer more", () => {
  expect(notOk({})).toEqual([]);
  expect(notOk({ "memory-bytes": 10_000_000 + 4 * 2 ** 20 })).toEqual([]);
  expect(notOk({ "memory-bytes": 10_000_001 + 4 * 2 ** 20 })).toEqual(["memory-bytes"]);
  expect(notOk({ "open-files": 26, sockets: 5, timers: 2 })).toEqual(["open-files", "sockets", "timers"]);
  expect(notOk({ "open-files": null, sockets: 3 })).toEqual([]);
});

it("holds processes to the counts that they began with, and to the memory that they had when warm", () => {
  const warm = ofServer({ "memory-bytes": 12_000_000, timers: 9 });
  expect(heldTo(ofServer(), warm)).toEqual(ofServer({ "memory-bytes": 12_000_000 }));
});

it.skipIf(process.platform !== "linux")("counts the open files of a process, sockets apart", () => {
  const open = readOpenFiles(process.pid);
  expect(open?.files).toBeGreaterThan(open?.sockets ?? Infinity);
  expect(readOpenFiles(0)).toBeUndefined();
});
