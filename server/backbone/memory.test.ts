// The memory backbone keeps the contract of every backbone; its epoch is new with each stream.
import { expect, test } from "vitest";
import { parseCursor } from "../../protocol/cursor.ts";
import { behindContract } from "../behind-contract-for-tests.ts";
import { followContract } from "../follow-contract-for-tests.ts";
import { streamContract } from "../stream-contract-for-tests.ts";
import { createMemoryStream } from "./memory.ts";

streamContract(createMemoryStream);
followContract(createMemoryStream);
behindContract(createMemoryStream);

test("each stream has an epoch of its own that fits in a cursor (design.md, Cursor)", () => {
  const streams = Array.from({ length: 100 }, () => createMemoryStream({ history: 1 }));
  expect(new Set(streams.map(({ epoch }) => epoch)).size).toBe(100);
  for (const { cursor, epoch } of streams) expect(parseCursor(cursor)).toEqual({ epoch, id: 0 });
});
