// Section 2, pings and pongs (RFC 6455 §5.5, §5.5.2, §5.5.3).
import { countingBytes, hex, utf8 } from "../../bytes-for-tests.ts";
import { BYTE_BY_BYTE, type Case } from "./case-for-tests.ts";
import { ping, pong, text } from "./wire-for-tests.ts";

const NO_UTF8 = hex("00 ff fe fd fc fb 00 ff");
const LONGEST = new Uint8Array(125).fill(0xfe);
const TEN = Array.from({ length: 10 }, (_, i) => `payload-${i}`);

export const PINGS: readonly Case[] = [
  ...(
    [
      ["2.1 without data", utf8("")],
      ["2.2 with text", utf8("Hello, world!")],
      ["2.3 with bytes that are no text", NO_UTF8],
      ["2.4 with 125 bytes", LONGEST],
    ] as const
  ).map(([title, data]): Case => ({
    title: `${title}: the pong has the same data (§5.5.3)`,
    frames: [ping(data)],
    replies: [pong(data)],
    end: "open",
  })),
  {
    title: "2.4 with every length from 0 to 125 (§5.5.3)",
    frames: Array.from({ length: 126 }, (_, length) => ping(countingBytes(length))),
    replies: Array.from({ length: 126 }, (_, length) => pong(countingBytes(length))),
    end: "open",
  },
  { title: "2.5 a ping of 126 bytes (§5.5)", frames: [ping(new Uint8Array(126))], replies: [], end: 1002 },
  { title: "2.5 a pong of 126 bytes (§5.5)", frames: [pong(new Uint8Array(126))], replies: [], end: 1002 },
  { title: "2.5 a ping of 65,536 bytes (§5.5)", frames: [ping(new Uint8Array(65_536))], replies: [], end: 1002 },
  {
    title: "2.5 a ping that writes 5 bytes with a 16-bit length (§5.2, §5.5)",
    frames: [ping("Hello", { lengthBits: 16 })],
    replies: [],
    end: 1002,
  },
  {
    title: "2.5 a ping that writes 5 bytes with a 64-bit length (§5.2, §5.5)",
    frames: [ping("Hello", { lengthBits: 64 })],
    replies: [],
    end: 1002,
  },
  {
    title: "2.6 with 125 bytes, byte by byte (§5.5.3)",
    frames: [ping(LONGEST)],
    chopBytes: BYTE_BY_BYTE,
    replies: [pong(LONGEST)],
    end: "open",
  },
  {
    title: "2.7 an unsolicited pong without data is not answered (§5.5.3)",
    frames: [pong()],
    replies: [],
    end: "open",
  },
  {
    title: "2.8 an unsolicited pong with data is not answered (§5.5.3)",
    frames: [pong("x")],
    replies: [],
    end: "open",
  },
  {
    title: "2.9 an unsolicited pong before a ping with other data (§5.5.3)",
    frames: [pong("unsolicited"), ping("real")],
    replies: [pong("real")],
    end: "open",
  },
  ...[undefined, BYTE_BY_BYTE].map((chopBytes): Case => ({
    title: `${chopBytes === undefined ? "2.10 ten pings" : "2.11 ten pings byte by byte"} are answered in order (§5.5.2)`,
    frames: TEN.map((data) => ping(data)),
    ...(chopBytes !== undefined && { chopBytes }),
    replies: TEN.map((data) => pong(data)),
    end: "open",
  })),
  {
    title: "2.12 pings between messages are answered in their place (§5.5.2)",
    frames: [text("a"), ping("1"), text("b"), ping("2"), text("c")],
    replies: [text("a"), pong("1"), text("b"), pong("2"), text("c")],
    end: "open",
  },
];
