import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerParser } from "./answer-parser.ts";

interface Read {
  readonly statuses: number[];
  readonly contents: string[];
  readonly framingBytes: number[];
}

/** Answers pushed in the given pieces, each of them asked for. */
function read(pieces: readonly Buffer[], { isEnded = false } = {}): Read {
  const all: Read = { statuses: [], contents: [], framingBytes: [] };
  const parser: AnswerParser = new AnswerParser({
    onHead({ status }) {
      all.statuses.push(status);
      all.contents.push("");
    },
    onContent: (content) => void all.contents.push(`${all.contents.pop() ?? ""}${content.toString("latin1")}`),
    onEnd(framingBytes) {
      all.framingBytes.push(framingBytes);
      parser.begin();
    },
  });
  parser.begin();
  for (const piece of pieces) parser.push(piece);
  if (isEnded) parser.end();
  return all;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");
const whole = (text: string): Buffer[] => [bytesOf(text)];

function cut(text: string, size: number): Buffer[] {
  const bytes = bytesOf(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

const LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const CHUNKED =
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=1\r\nhe\r\n00003\r\nllo\r\n0\r\nTrailer: x\r\n\r\n";
const EMPTY = "HTTP/1.1 204 No Content\r\nStream-Cursor: e.7\r\n\r\n";
const EARLY = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";

describe("answers of HTTP/1.1 (RFC 9112)", () => {
  it.each([1, 2, 3, 7, 1000])("are the same cut into pieces of %i bytes, one behind the other", (size) => {
    const { statuses, contents, framingBytes } = read(cut(EARLY + LENGTH + CHUNKED + EMPTY + LENGTH, size));
    expect(statuses).toEqual([200, 200, 204, 200]);
    expect(contents).toEqual(["hello", "hello", "", "hello"]);
    const chunkingBytes = CHUNKED.length - CHUNKED.indexOf("2;") - 5;
    expect(framingBytes).toEqual([0, chunkingBytes, 0, 0]);
  });

  it("are read back whatever their content, chunks and cuts", () => {
    const content = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(content, fc.boolean(), fc.integer({ min: 1, max: 60 }), (parts, isChunked, size) => {
        const joined = Buffer.concat(parts).toString("latin1");
        const chunks = parts.map(
          (part) => `${part.length.toString(16)}\r\n${Buffer.from(part).toString("latin1")}\r\n`,
        );
        const text = isChunked
          ? `HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n${chunks.join("")}0\r\n\r\n`
          : `HTTP/1.1 200 OK\r\ncontent-length: ${joined.length}\r\n\r\n${joined}`;
        expect(read(cut(text, size)).contents).toEqual([joined]);
      }),
      { numRuns: 100 },
    );
  });

  it("never do more than throw an AnswerError, whatever comes", () => {
    const piece = fc.constantFrom(
      "HTTP/1.1 200 OK\r\n",
      "\r\n",
      "Content-Length: 3\r\n",
      "a",
      ":",
      "\0",
      "ffffffff\r\n",
      "3\r\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          read(
            pieces.map((text) => bytesOf(text)),
            { isEnded: true },
          );
        } catch (error) {
          expect(error).toMatchObject({ name: "AnswerError" });
        }
      }),
      { numRuns: 200 },
    );
  });

  it("end with the connection where nothing says how long they are (§6.3)", () => {
    const { contents, framingBytes } = read(whole("HTTP/1.1 200 OK\r\n\r\nhel"), { isEnded: true });
    expect({ contents, framingBytes }).toEqual({ contents: ["hel"], framingBytes: [0] });
    expect(() => read(whole(LENGTH.slice(0, -1)), { isEnded: true })).toThrow("ended within an answer");
    expect(() => read(whole(CHUNKED.slice(0, -2)), { isEnded: true })).toThrow("ended within an answer");
  });

  it.each([
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", "Content-Length"],
    ["a length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", "got both"],
    ["another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "expected chunked"],
    ["a signed length", "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n", "Content-Length"],
    ["a folded field", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", "field line"],
    ["white space before the colon", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n", "field line"],
    ["a bare CR in a field", "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", "field line"],
    ["a NUL in a field", "HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n", "field line"],
    ["no reason's space", "HTTP/1.1 200\r\n\r\n", "status line"],
    ["a status beyond 599", "HTTP/1.1 600 No\r\n\r\n", "status line"],
    ["another protocol", "SSH-2.0-x\r\n", "HTTP/1.1"],
    ["an upgrade that nobody asked for", "HTTP/1.1 101 Switching Protocols\r\n\r\n", "101"],
    ["an endless head", `HTTP/1.1 200 OK\r\nA: ${"b".repeat(20_000)}`, "16 KiB"],
    ["a chunk size that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", "hex digits"],
    ["a chunk size beyond 32 bits", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n", "hex digits"],
    ["a chunk longer than it said", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "CR LF"],
    ["a line end without CR", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\na", "CR LF"],
    [
      "an endless chunk extension",
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;${"x".repeat(5000)}`,
      "4096",
    ],
    [
      "an endless trailer",
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${"A: bcdefg\r\n".repeat(600)}`,
      "4096",
    ],
  ])("are refused with %s", (_, text, why) => {
    expect(() => read(whole(text))).toThrow(why);
    expect(() => read(cut(text, 1))).toThrow(why);
  });

  it("are refused without a request", () => {
    const parser = new AnswerParser({ onHead() {}, onContent() {}, onEnd() {} });
    expect(() => parser.push(bytesOf(LENGTH))).toThrow("without a request");
  });

  it("keep the connection alive unless they say otherwise (§9.3)", () => {
    const keeps = (text: string): boolean | undefined => {
      let keepsAlive: boolean | undefined;
      const parser = new AnswerParser({ onHead: (head) => (keepsAlive = head.keepsAlive), onContent() {}, onEnd() {} });
      parser.begin();
      parser.push(bytesOf(text));
      return keepsAlive;
    };
    expect(keeps("HTTP/1.1 204 No\r\n\r\n")).toBe(true);
    expect(keeps("HTTP/1.1 204 No\r\nConnection: x, Close\r\n\r\n")).toBe(false);
    expect(keeps("HTTP/1.0 204 No\r\n\r\n")).toBe(false);
    expect(keeps("HTTP/1.0 204 No\r\nConnection: Keep-Alive\r\n\r\n")).toBe(true);
  });
});
