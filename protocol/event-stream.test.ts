// Parsing and interpreting an event stream (WHATWG HTML §9.2.5, §9.2.6); every input is also cut at every byte.
import { describe, expect, test } from "vitest";
import { hex, utf8 } from "./bytes-for-tests.ts";
import { parse, parseEveryCut } from "./event-stream-for-tests.ts";

describe("the examples of §9.2.6", () => {
  test("three lines of data are one event", () => {
    expect(parseEveryCut("data: YHOO\ndata: +2\ndata: 10\n\n")).toEqual(['message "YHOO\\n+2\\n10" @']);
  });

  test("a comment, two events with ids, the empty id resets it, and a block without data fires nothing", () => {
    const stream = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    expect(parseEveryCut(stream)).toEqual([
      'comment "test stream"',
      'message "first event" @1',
      'message "second event" @',
      'message " third event" @',
    ]);
  });

  test("empty data, two empty lines of data, and a block that never ends", () => {
    expect(parseEveryCut("data\n\ndata\ndata\n\ndata:")).toEqual(['message "" @', 'message "\\n" @']);
  });

  test("the blank after the colon is not needed", () => {
    expect(parseEveryCut("data:test\n\ndata: test\n\n")).toEqual(['message "test" @', 'message "test" @']);
  });
});

describe("lines end with LF, CR or CR LF (§9.2.5)", () => {
  test.for([
    ["LF", "\n"],
    ["CR", "\r"],
    ["CR LF", "\r\n"],
  ] as const)("%s", ([, end]) => {
    const stream = `data: a${end}data: b${end}${end}data: c${end}${end}`;
    expect(parseEveryCut(stream)).toEqual(['message "a\\nb" @', 'message "c" @']);
  });

  test("all three mixed", () => {
    expect(parseEveryCut("data: a\rdata: b\r\ndata: c\n\r\ndata: d\n\rdata: e\r\n\n")).toEqual([
      'message "a\\nb\\nc" @',
      'message "d" @',
      'message "e" @',
    ]);
  });

  test("a CR dispatches at once, and the LF of the same CR LF in the next chunk is not a second line end", () => {
    const chunks = ["data: a\r\n\r", "\n", "data: b\r", "\n", "\r", "\n"].map(utf8);
    expect(parse(chunks.slice(0, 1))).toEqual(['message "a" @']);
    expect(parse(chunks)).toEqual(['message "a" @', 'message "b" @']);
  });

  test("LF after CR LF, cut apart, is an empty line", () => {
    expect(parse(["data: a\r", "\n", "\n"].map(utf8))).toEqual(['message "a" @']);
  });

  test("an empty chunk between CR and LF changes nothing", () => {
    expect(parse(["data: a\r", "", "\ndata: b\n\n"].map(utf8))).toEqual(['message "a\\nb" @']);
  });

  test("U+2028, U+0085, VT and FF are text", () => {
    expect(parseEveryCut("data: a\u2028b\u0085c\vd\fe\n\n")).toEqual([
      `message ${JSON.stringify("a\u2028b\u0085c\vd\fe")} @`,
    ]);
  });
});

describe("fields (§9.2.6)", () => {
  test("event names the type for its block only, the last one counts", () => {
    expect(parseEveryCut("event: a\nevent: gap\ndata: 1\n\ndata: 2\n\nevent:\ndata: 3\n\n")).toEqual([
      'gap "1" @',
      'message "2" @',
      'message "3" @',
    ]);
  });

  test("event without data fires nothing and is forgotten", () => {
    expect(parseEveryCut("event: a\n\ndata: 1\n\n")).toEqual(['message "1" @']);
  });

  test("id stays for later events; without data it is told apart from an event", () => {
    expect(parseEveryCut("id: k.7\n\ndata: a\n\nid: k.8\ndata: b\n\n")).toEqual([
      'id "k.7"',
      'message "a" @k.7',
      'message "b" @k.8',
    ]);
  });

  test("an id with NUL is ignored", () => {
    expect(parseEveryCut("id: 1\nid: a\0b\ndata: x\n\nid: \0\n\n")).toEqual(['message "x" @1']);
  });

  test("an id in a block that never ends moves nothing", () => {
    expect(parseEveryCut("id: 1\ndata: x\n\nid: 2\ndata: y\n")).toEqual(['message "x" @1']);
  });

  test("retry takes ASCII digits only", () => {
    const stream =
      "retry: 500\nretry: 1.5\nretry: -1\nretry: +1\nretry: 1e3\nretry:\nretry:  7\nretry: ７\nretry:0020\n\n";
    expect(parseEveryCut(stream)).toEqual(["retry 500", "retry 20"]);
  });

  test("other names are ignored, and names are compared with their case and blanks", () => {
    expect(parseEveryCut("Data: a\n data: b\ndata : c\nfoo: d\nDATA\ndata: e\n\n")).toEqual(['message "e" @']);
  });

  test("only one blank after the colon is dropped, and only a space; the value may hold colons", () => {
    expect(parseEveryCut("data:  a: b:\ndata:\tc \n\n")).toEqual(['message " a: b:\\n\\tc " @']);
  });

  test("comments begin with a colon and leave the block as it is", () => {
    expect(parseEveryCut("data: a\n:\n: data: x\n:y\ndata: b\n\n")).toEqual([
      'comment ""',
      'comment "data: x"',
      'comment "y"',
      'message "a\\nb" @',
    ]);
  });

  test("empty lines alone fire nothing", () => {
    expect(parseEveryCut("\n\n\r\n\r\r\n")).toEqual([]);
  });
});

describe("decodes UTF-8 (§9.2.5)", () => {
  test("characters cut between chunks", () => {
    expect(parseEveryCut("data: é 我 😀\nid: 我\n\n")).toEqual(['message "é 我 😀" @我']);
  });

  test("one leading byte order mark is dropped, later ones are text", () => {
    expect(parseEveryCut("\ufeffdata: a\n\n")).toEqual(['message "a" @']);
    expect(parseEveryCut("\ufeff\ufeffdata: a\n\ndata: \ufeffb\n\n")).toEqual(['message "\ufeffb" @']);
  });

  test("bytes that are not UTF-8 become U+FFFD", () => {
    expect(parseEveryCut(hex("64 61 74 61 3a ff e6 88 0a 0a"))).toEqual(['message "\ufffd\ufffd" @']);
  });
});

describe("the limit holds for a finished event and for one that never ends, wherever the stream is cut", () => {
  test("one line", () => {
    expect(parseEveryCut("data:12345\n\n", 10)).toEqual(['message "12345" @']);
    expect(parseEveryCut("data:123456\n\n", 10)).toEqual(["too long"]);
    expect(parseEveryCut("data:123456", 10)).toEqual(["too long"]);
  });

  test("many lines of data", () => {
    expect(parseEveryCut("data:1\ndata:2\ndata:3\n\n", 9)).toEqual(['message "1\\n2\\n3" @']);
    expect(parseEveryCut("data:1\ndata:2\ndata:3\n\n", 8)).toEqual(["too long"]);
  });

  test("a line that is no data", () => {
    expect(parseEveryCut(":1234567890\n\n", 10)).toEqual(["too long"]);
  });

  test("counts anew in each block, and events before the long one are dispatched", () => {
    expect(parseEveryCut("data:123\n\ndata:456\n\ndata:12345678\n\n", 10)).toEqual([
      'message "123" @',
      'message "456" @',
      "too long",
    ]);
  });
});
