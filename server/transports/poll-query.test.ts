// The quick way and the general one read the same (WHATWG URL §5.1).
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readPollQuery } from "./poll-query.ts";

function readSlowly(query: string): ReturnType<typeof readPollQuery> {
  const parameters = new URLSearchParams(query);
  return { after: parameters.get("after") ?? undefined, waitMs: parameters.get("waitMs") ?? undefined };
}

test.for([
  ["", undefined, undefined],
  ["after=k3x9.17", "k3x9.17", undefined],
  ["after=17&waitMs=25000", "17", "25000"],
  ["waitMs=0", undefined, "0"],
  ["waitMs=5&after=1", "1", "5"],
  ["after=1waitMs=5", "1waitMs=5", undefined],
  ["after=1&after=2", "1", undefined],
  ["after=%31%2b+", "1+ ", undefined],
  ["after&waitMs=", "", ""],
  ["xafter=1&y=waitMs=2", undefined, undefined],
] as const)("%s", ([query, after, waitMs]) => expect(readPollQuery(query)).toEqual({ after, waitMs }));

test("whatever stands in it, both ways read the same", () => {
  const piece = fc.constantFrom("after", "waitMs", "=", "&", "a", "1", ".", "-", "+", "%31", "%", "?", "&&");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const query = pieces.join("");
      expect(readPollQuery(query)).toEqual(readSlowly(query));
    }),
    { numRuns: 500 },
  );
});
