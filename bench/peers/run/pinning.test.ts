import { expect, it } from "vitest";
import { choosePinning } from "./pinning.ts";

it.each([
  ["0,1\n", { kind: "pinned", loadCpu: 0, serverCpu: 1 }],
  [" 0-3", { kind: "pinned", loadCpu: 0, serverCpu: 3 }],
  ["2,4-6", { kind: "pinned", loadCpu: 2, serverCpu: 6 }],
])("takes the first CPU of %j for the load and the last for servers", (list, pinning) => {
  expect(choosePinning(list)).toEqual(pinning);
});

it.each(["0", "", "none"])("pins nothing on %j, and says why", (list) => {
  expect(choosePinning(list)).toMatchObject({ kind: "not-pinned", reason: expect.stringMatching(/CPU/) });
});
