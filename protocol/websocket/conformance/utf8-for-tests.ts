// Section 6, text is UTF-8: whole, in fragments at every byte, and refused with 1007 at the first impossible byte (RFC 6455 §5.6, §8.1).
import { countingBytes, hex } from "../../bytes-for-tests.ts";
import { BYTE_BY_BYTE, type Case } from "./case-for-tests.ts";
import { binary, fragments, more, OPCODE, ping, pong, text, UNFINISHED } from "./wire-for-tests.ts";
import { CUT_SEQUENCES, IMPOSSIBLE_SEQUENCES, VALID_SEQUENCES } from "./utf8-sequences-for-tests.ts";

/** More than the first byte of what is sent; announced and never sent. */
const REST_BYTES = 100_000;

function taken([title, digits]: readonly [string, string]): Case[] {
  const bytes = hex(digits);
  const replies = [text(bytes)];
  return [
    { title: `${title} in one frame (§8.1)`, frames: [text(bytes)], replies, end: "open" },
    { title: `${title}, a fragment per byte (§8.1)`, frames: fragments(OPCODE.text, bytes, 1), replies, end: "open" },
    {
      title: `${title}, in one frame, byte by byte (§8.1)`,
      frames: [text(bytes)],
      chopBytes: BYTE_BY_BYTE,
      replies,
      end: "open",
    },
    {
      title: `${title}, an empty fragment and a ping at every byte (§8.1)`,
      frames: [
        text("", UNFINISHED),
        ...Array.from(bytes, (byte) => [more("", UNFINISHED), ping("p"), more(Uint8Array.of(byte), UNFINISHED)]).flat(),
        more(),
      ],
      replies: [...Array.from(bytes, () => pong("p")), text(bytes)],
      end: "open",
    },
  ];
}

function refused([title, digits]: readonly [string, string, ...number[]]): Case[] {
  const bytes = hex(digits);
  return [
    {
      title: `${title}: text before it is taken, in one frame (§8.1)`,
      frames: [text("a"), text(bytes)],
      replies: [text("a")],
      end: 1007,
    },
    { title: `${title}, a fragment per byte (§8.1)`, frames: fragments(OPCODE.text, bytes, 1), replies: [], end: 1007 },
    {
      title: `${title}, in one frame, byte by byte (§8.1)`,
      frames: [text(bytes)],
      chopBytes: BYTE_BY_BYTE,
      replies: [],
      end: 1007,
    },
  ];
}

/** Nothing is sent behind the impossible byte. */
function refusedAtOnce([title, digits, at]: readonly [string, string, number]): Case[] {
  const known = hex(digits).subarray(0, at + 1);
  return [
    {
      title: `${title}: fails with the fragment, the message unfinished (§8.1)`,
      frames: [text(known, UNFINISHED)],
      replies: [],
      end: 1007,
    },
    {
      title: `${title}: fails with the fragment of one byte, the message unfinished (§8.1)`,
      frames: fragments(OPCODE.text, known, 1).map((fragment) => ({ ...fragment, fin: false })),
      replies: [],
      end: 1007,
    },
  ];
}

/** Nothing is sent behind the impossible byte, which stands inside a frame. */
function refusedInFrame([title, digits, at]: readonly [string, string, number]): Case[] {
  const known = hex(digits).subarray(0, at + 1);
  const announcedBytes = BigInt(known.length + REST_BYTES);
  const shared = { replies: [], end: 1007 };
  return [
    { title: `${title}: fails inside the frame (§8.1)`, frames: [text(known, { announcedBytes })], ...shared },
    {
      title: `${title}: fails inside the frame, byte by byte (§8.1)`,
      frames: [text(known, { announcedBytes })],
      chopBytes: BYTE_BY_BYTE,
      ...shared,
    },
    {
      title: `${title}: fails inside a continuation frame (§8.1)`,
      frames: [text(known.subarray(0, -1), UNFINISHED), more(known.subarray(-1), { announcedBytes, fin: false })],
      ...shared,
    },
  ];
}

const ANY_BYTES = hex("ff fe c0 80 ed a0 80 f5");

export const UTF8: readonly Case[] = [
  { title: "6.1 an empty text (§5.6)", frames: [text()], replies: [text()], end: "open" },
  {
    title: "6.1 a text of three empty fragments (§5.6)",
    frames: [text("", UNFINISHED), more("", UNFINISHED), more()],
    replies: [text()],
    end: "open",
  },
  ...VALID_SEQUENCES.flatMap(taken),
  ...IMPOSSIBLE_SEQUENCES.flatMap(refused),
  ...CUT_SEQUENCES.flatMap(refused),
  ...IMPOSSIBLE_SEQUENCES.flatMap(refusedAtOnce),
  {
    title: "6.24 binary is any bytes, in fragments too (§5.6)",
    frames: [binary(ANY_BYTES), ...fragments(OPCODE.binary, ANY_BYTES, 1)],
    replies: [binary(ANY_BYTES), binary(ANY_BYTES)],
    end: "open",
  },
  {
    title: "6.24 the check begins anew with each message (§8.1)",
    frames: [text(hex("e2 82"), UNFINISHED), more(hex("ac")), binary(hex("e2 82")), text("é", UNFINISHED), more("")],
    replies: [text("€"), binary(hex("e2 82")), text("é")],
    end: "open",
  },
];

const FAR = countingBytes(65_536).map((byte) => byte & 0x7f);

export const UTF8_IN_FRAME: readonly Case[] = [
  ...IMPOSSIBLE_SEQUENCES.flatMap(refusedInFrame),
  {
    title: "6.4 an impossible byte 64 KiB into a frame of 1 MiB, in pieces of 1,000 bytes (§8.1)",
    frames: [text(Uint8Array.of(...FAR, 0xff), { announcedBytes: 1_048_576n })],
    chopBytes: 1000,
    replies: [],
    end: 1007,
  },
];
