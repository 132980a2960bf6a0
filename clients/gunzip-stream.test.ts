// gzip as it comes, cut anywhere, from compressors of all kinds: what was flushed is there at once.
import { constants, createGzip, deflateRawSync, gzipSync } from "node:zlib";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { cutAt, everyCut } from "../protocol/bytes-for-tests.ts";
import { noise } from "../protocol/websocket/deflate-for-tests.ts";
import { GunzipStream } from "./gunzip-stream.ts";

const EVENTS = ["id: e.0\n\n", 'id: e.1\ndata: {"id":1,"payload":"abcabcabc"}\n\n', 'id: e.2\ndata: {"id":2}\n\n'];
const HEADER = Buffer.from("1f8b08000000000000ff", "hex");

/** Each event flushed by one compressor, which refers back to what came before; the last piece ends the stream. */
async function flushed(events: readonly (string | Uint8Array)[], flush = constants.Z_SYNC_FLUSH): Promise<Buffer[]> {
  const gzip = createGzip();
  const pieces: Buffer[] = [];
  let piece: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) => piece.push(chunk));
  const endPiece = (): void => {
    pieces.push(Buffer.concat(piece));
    piece = [];
  };
  for (const event of events) {
    gzip.write(event);
    await new Promise<void>((resolve) => gzip.flush(flush, () => resolve()));
    endPiece();
  }
  gzip.end();
  await once(gzip, "end");
  endPiece();
  return pieces;
}

/** The same as our server does it: each event by itself. */
function eachByItself(events: readonly (string | Uint8Array)[]): Buffer {
  const blocks = events.map((event) => deflateRawSync(event, { finishFlush: constants.Z_SYNC_FLUSH }));
  return Buffer.concat([HEADER, ...blocks]);
}

function readAll(chunks: Iterable<Uint8Array>, gunzip = new GunzipStream()): Buffer {
  const contents: Uint8Array[] = [];
  for (const chunk of chunks) contents.push(gunzip.push(chunk)?.content ?? Buffer.alloc(0));
  contents.push(gunzip.end()?.content ?? Buffer.alloc(0));
  return Buffer.concat(contents);
}

describe("a flush", () => {
  test.for([
    ["Z_SYNC_FLUSH", constants.Z_SYNC_FLUSH],
    ["Z_FULL_FLUSH", constants.Z_FULL_FLUSH],
  ] as const)("(%s) hands over what came before it, at once", async ([, flush]) => {
    const gunzip = new GunzipStream();
    const pieces = await flushed(EVENTS, flush);
    const contents = pieces.map((piece) => Buffer.from(gunzip.push(piece)?.content ?? []).toString());
    expect(contents).toEqual([...EVENTS, ""]);
    expect(gunzip.pendingBytes).toBe(pieces.at(-1)?.length);
    expect(gunzip.end()?.content).toHaveLength(0);
    expect(gunzip.pendingBytes).toBe(0);
  });

  test("hands it over although more has come, and counts the bytes of both", () => {
    const [one, two] = EVENTS.map((event) => deflateRawSync(event, { finishFlush: constants.Z_SYNC_FLUSH }));
    if (one === undefined || two === undefined) throw new Error("expected two events");
    const gunzip = new GunzipStream();
    const first = gunzip.push(Buffer.concat([HEADER, one, two.subarray(0, 7)]));
    expect([Buffer.from(first?.content ?? []).toString(), first?.wireBytes]).toEqual([EVENTS[0], one.length]);
    expect(gunzip.pendingBytes).toBe(7);
    expect(gunzip.push(two.subarray(7))?.wireBytes).toBe(two.length);
  });
});

describe("is the same wherever it is cut", () => {
  test("pieces that refer back", async () => {
    const stream = Buffer.concat(await flushed(EVENTS));
    for (const pieces of everyCut(stream)) expect(readAll(pieces).toString()).toBe(EVENTS.join(""));
  });

  test("pieces by themselves, and a stream that was never flushed", () => {
    for (const stream of [eachByItself(EVENTS), gzipSync(EVENTS.join(""))]) {
      for (const pieces of everyCut(stream)) expect(readAll(pieces).toString()).toBe(EVENTS.join(""));
    }
  });

  test("references over a whole window, long pieces", async () => {
    const block = noise(30_000);
    const events = [block, noise(2000, 2), block, block, Buffer.from("x".repeat(100_000)), block];
    const stream = Buffer.concat(await flushed(events));
    for (const cuts of [[], [1], [5000, 31_000, 40_000], [32_000, 32_001, 32_002, 62_000]]) {
      expect(readAll(cutAt(stream, cuts)).equals(Buffer.concat(events))).toBe(true);
    }
  });

  test("the mark of a flush inside content that does not compress", () => {
    const content = Buffer.concat([
      noise(50),
      Buffer.from("0000ffff", "hex"),
      noise(5),
      Buffer.from("0000ffff0000ffff", "hex"),
    ]);
    const stored = deflateRawSync(content, { level: 0, finishFlush: constants.Z_SYNC_FLUSH });
    const stream = Buffer.concat([HEADER, stored, stored]);
    for (const pieces of everyCut(stream)) {
      expect(readAll(pieces).equals(Buffer.concat([content, content]))).toBe(true);
    }
  });

  test("a header with all it may have (RFC 1952 §2.3)", () => {
    const long = Buffer.concat([
      Buffer.from("1f8b081e0000000000ff", "hex"), // FHCRC, FEXTRA, FNAME, FCOMMENT
      Buffer.from("0300aabbcc", "hex"),
      Buffer.from("name\0comment\0"),
      Buffer.from("1234", "hex"),
    ]);
    const stream = Buffer.concat([long, eachByItself(EVENTS).subarray(HEADER.length)]);
    for (const pieces of everyCut(stream)) expect(readAll(pieces).toString()).toBe(EVENTS.join(""));
  });
});

describe("refuses", () => {
  test("what is no gzip, at its first wrong byte", () => {
    expect(() => new GunzipStream().push(Buffer.from("id: e.0\n\n"))).toThrow("expected content in gzip");
    expect(() => new GunzipStream().push(Buffer.from("1f00", "hex"))).toThrow("expected content in gzip");
  });

  test("blocks that are broken", () => {
    const broken = Buffer.concat([HEADER, Buffer.from("ff".repeat(20), "hex"), Buffer.from("0000ffff", "hex")]);
    expect(() => new GunzipStream().push(broken)).toThrow("expected content in gzip, got something else: invalid");
  });

  test("a reference to what never came", async () => {
    const [first, second] = await flushed([noise(1000), noise(1000)]);
    if (first === undefined || second === undefined) throw new Error("expected two pieces");
    const gunzip = new GunzipStream();
    gunzip.push(HEADER);
    expect(() => gunzip.push(second)).toThrow("invalid distance too far back");
  });

  test("a bomb, before it is unpacked", () => {
    const bomb = deflateRawSync(Buffer.alloc(16 * 1024 * 1024 + 1), { finishFlush: constants.Z_SYNC_FLUSH });
    expect(() => new GunzipStream().push(Buffer.concat([HEADER, bomb]))).toThrow("at most 16777216 bytes");
  });

  test("more than that without a flush", () => {
    const gunzip = new GunzipStream();
    gunzip.push(HEADER);
    const chunk = new Uint8Array(9 * 1024 * 1024).fill(0x55);
    gunzip.push(chunk);
    expect(() => gunzip.push(chunk)).toThrow("at most 16777216 bytes");
  });
});

test("what is cut off in the middle of a piece is left out", async () => {
  const pieces = await flushed(EVENTS);
  const cut = Buffer.concat(pieces.slice(0, 2)).subarray(0, -5);
  expect(readAll([cut]).toString()).toBe(EVENTS[0]);
});
