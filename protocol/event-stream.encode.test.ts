// Writing an event stream, and reading back what was written, however its lines end and wherever it is cut.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAt, utf8 } from "./bytes-for-tests.ts";
import { encodeComment, encodeEvent, EventStreamError, resumeFields } from "./event-stream.ts";
import { parse, parseEveryCut } from "./event-stream-for-tests.ts";

describe("encodes", () => {
  test.for([
    ["data", { data: "a" }, "data: a\n\n"],
    [
      "data of several lines, one field each (better-sse lost all but the first)",
      { data: "a\nb\n" },
      "data: a\ndata: b\ndata: \n\n",
    ],
    ["empty data", { data: "" }, "data: \n\n"],
    ["data that begins with a space", { data: " a" }, "data:  a\n\n"],
    ["an id and data", { id: "k.17", data: "a" }, "id: k.17\ndata: a\n\n"],
    ["a block with only an id: the starting cursor", { id: "k.0" }, "id: k.0\n\n"],
    ["the empty id, which resets it", { id: "" }, "id: \n\n"],
    ["a gap", { event: "gap", id: "k.99", data: "{}" }, "event: gap\nid: k.99\ndata: {}\n\n"],
  ] as const)("%s", ([, event, text]) => {
    expect(encodeEvent(event)).toBe(text);
  });

  test("a comment as a block of its own", () => {
    expect(encodeComment("heartbeat")).toBe(": heartbeat\n\n");
    expect(parseEveryCut(encodeComment("heartbeat"))).toEqual(['comment "heartbeat"']);
  });

  test.for(["\n", "\r", "\r\n", "\0"])("refuses %j in id, event and comment: it would break the stream", (bad) => {
    expect(() => encodeEvent({ id: `a${bad}data: x` })).toThrow(EventStreamError);
    expect(() => encodeEvent({ event: `a${bad}b` })).toThrow(EventStreamError);
    expect(() => encodeComment(`a${bad}b`)).toThrow(EventStreamError);
  });

  test.for(["\r", "\r\n"])("%j in data is a line end like any other: it comes back as LF", (end) => {
    expect(parseEveryCut(encodeEvent({ data: `a${end}b` }))).toEqual(['message "a\\nb" @']);
  });
});

test("a client says how far it came, once there is an id (§9.2.3)", () => {
  expect(resumeFields("k.17")).toEqual({ "Last-Event-ID": "k.17" });
  expect(resumeFields("")).toEqual({});
});

const characters = ["a", ":", " ", "é", "我", "😀", "\ufeff", "data"];
const oneLine = fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((parts) => parts.join(""));
const lines = fc.array(fc.constantFrom(...characters, "\n"), { maxLength: 12 }).map((parts) => parts.join(""));
const block = fc.oneof(
  fc.record({ event: oneLine, id: oneLine, data: lines }, { requiredKeys: [] }),
  fc.record({ comment: oneLine }),
);
const lineEnd = fc.constantFrom("\n", "\r", "\r\n");

test("what was encoded is parsed again, with line ends of any kind, a byte order mark or none, cut anywhere (§9.2.5)", () => {
  const property = fc.property(
    fc.array(block, { maxLength: 6 }),
    fc.array(lineEnd, { minLength: 1, maxLength: 5 }),
    fc.boolean(),
    fc.array(fc.nat(), { maxLength: 20 }),
    (blocks, ends, withBom, positions) => {
      const expected: string[] = [];
      let stream = withBom ? "\ufeff" : "";
      let lastEventId = "";
      for (const each of blocks) {
        if ("comment" in each) {
          stream += encodeComment(each.comment);
          expected.push(`comment ${JSON.stringify(each.comment)}`);
          continue;
        }
        const { event, id, data } = each;
        stream += encodeEvent(each);
        lastEventId = id ?? lastEventId;
        if (data !== undefined) expected.push(`${event || "message"} ${JSON.stringify(data)} @${lastEventId}`);
        else if (id !== undefined) expected.push(`id ${JSON.stringify(id)}`);
      }
      let n = 0;
      const marked = stream.replaceAll("\n", () => `${ends[n++ % ends.length]}|`);
      fc.pre(!marked.includes("\r|\n")); // meant as two line ends, a CR and then an LF would be read as one
      const mixed = marked.replaceAll("|", "");
      expect(parse(cutAt(utf8(mixed), positions))).toEqual(expected);
    },
  );
  fc.assert(property, { numRuns: 200 });
});
