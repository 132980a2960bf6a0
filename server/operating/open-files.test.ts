import { expect, test } from "vitest";
import { connectionsWithin, defaultMaxConnections } from "./open-files.ts";

test.for([
  [20_000, 19_488],
  [1024, 512],
  [256, 128],
  [1, 1],
  [undefined, 16_384],
] as const)("%s open files leave room for %i connections", ([openFiles, connections]) => {
  expect(connectionsWithin(openFiles)).toBe(connections);
});

test("this process has a limit of its own", () => {
  expect(defaultMaxConnections()).toBeGreaterThan(0);
});
