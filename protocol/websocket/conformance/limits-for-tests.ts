// Section 9, limits: large messages, many fragments, and lengths that are too much or wrong (RFC 6455 §5.2, §7.4.1, §10.4).
import { type Case, MAX_MESSAGE_BYTES, payloadOf } from "./case-for-tests.ts";
import { textOfBytes } from "./framing-for-tests.ts";
import { binary, close, fragments, more, ping, pong, text, UNFINISHED, type WireFrame } from "./wire-for-tests.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** The frames are made when the case runs: some are large. */
function echoed(
  title: string,
  message: () => WireFrame,
  split: { fragmentBytes?: number; chopBytes?: number } = {},
): Case {
  const { fragmentBytes, chopBytes } = split;
  return {
    title,
    get frames() {
      const { opcode, payload } = message();
      return fragments(opcode, payload, fragmentBytes ?? payload.length);
    },
    get replies() {
      return [message()];
    },
    end: "open",
    ...(chopBytes !== undefined && { chopBytes }),
  };
}

const textOf = (bytes: number) => () => text(textOfBytes(bytes));
const binaryOf = (bytes: number) => () => binary(payloadOf(bytes));

const LARGE: readonly Case[] = [
  echoed("9.1 text of 1 MiB (§5.2)", textOf(MIB)),
  echoed("9.2 binary of 16 MiB, the most that is taken (§5.2)", binaryOf(MAX_MESSAGE_BYTES)),
  ...[64, 256, KIB, 4 * KIB].map((fragmentBytes) =>
    echoed(`9.3 text of 256 KiB in fragments of ${fragmentBytes} bytes (§5.4)`, textOf(256 * KIB), { fragmentBytes }),
  ),
  ...[16 * KIB, 64 * KIB, 256 * KIB].map((fragmentBytes) =>
    echoed(`9.4 binary of 1 MiB in fragments of ${fragmentBytes} bytes (§5.4)`, binaryOf(MIB), { fragmentBytes }),
  ),
  echoed("9.4 text of 4 MiB in fragments of 1 MiB (§5.4)", textOf(4 * MIB), { fragmentBytes: MIB }),
  ...[64, 256, KIB].map((chopBytes) =>
    echoed(`9.5 text of 64 KiB, ${chopBytes} bytes at a time (§5.2)`, textOf(64 * KIB), { chopBytes }),
  ),
  ...[4 * KIB, 64 * KIB].map((chopBytes) =>
    echoed(`9.6 binary of 1 MiB, ${chopBytes} bytes at a time (§5.2)`, binaryOf(MIB), { chopBytes }),
  ),
  {
    title: "9.7 1,000 messages of 0 to 999 bytes with pings between them (§5.2)",
    frames: Array.from({ length: 1000 }, (_, i) => [text(textOfBytes(i)), ping(`${i}`)]).flat(),
    replies: Array.from({ length: 1000 }, (_, i) => [text(textOfBytes(i)), pong(`${i}`)]).flat(),
    end: "open",
  },
];

/** Only the header is sent: it decides. */
function announced(title: string, end: 1002 | 1009, frame: WireFrame): Case[] {
  return [
    { title: `${title}, before its payload`, frames: [frame], replies: [], end },
    {
      title: `${title}, behind a message, byte by byte`,
      frames: [text("a"), frame],
      replies: [text("a")],
      end,
      chopBytes: 1,
    },
  ];
}

const LIMIT = BigInt(MAX_MESSAGE_BYTES);

const TOO_BIG: readonly Case[] = [
  ...announced("9.8 a frame of 16 MiB and a byte (§7.4.1)", 1009, binary("", { announcedBytes: LIMIT + 1n })),
  ...announced("9.8 a text of 2^32 bytes (§7.4.1)", 1009, text("", { announcedBytes: 2n ** 32n })),
  ...announced("9.8 a frame of 2^53 + 1 bytes (§7.4.1)", 1009, binary("", { announcedBytes: 2n ** 53n + 1n })),
  ...announced("9.8 a frame of 2^63 - 1 bytes (§7.4.1)", 1009, binary("", { announcedBytes: 2n ** 63n - 1n })),
  {
    title: "9.8 fragments that are 16 MiB and a byte together (§5.4, §7.4.1)",
    get frames() {
      const half = payloadOf(MAX_MESSAGE_BYTES / 2);
      return [text("a"), binary(half, UNFINISHED), more(half, UNFINISHED), more("x", UNFINISHED)];
    },
    replies: [text("a")],
    end: 1009,
  },
];

/** What the header says is refused before the payload comes: nothing of it is kept, and the code does not depend on cuts. */
const AT_THE_HEADER: readonly Case[] = [
  {
    title: "9.8 a continuation that announces more than the message has left (§7.4.1)",
    get frames() {
      return [binary(payloadOf(MAX_MESSAGE_BYTES), UNFINISHED), more("", { ...UNFINISHED, announcedBytes: 1n })];
    },
    replies: [],
    end: 1009,
  },
  ...announced("5.3 a continuation of nothing (§5.4)", 1002, more("", { announcedBytes: 1000n, lengthBits: 16 })),
  {
    title: "5.18 a new message inside a fragmented one, before its payload (§5.4)",
    frames: [text("a", UNFINISHED), text("", { announcedBytes: 1000n, lengthBits: 16 })],
    replies: [],
    end: 1002,
  },
];

const WRONG_LENGTHS: readonly Case[] = [
  ...announced("9.9 a length with its top bit set (§5.2)", 1002, binary("", { announcedBytes: 2n ** 63n })),
  ...announced("9.9 a length of 64 ones (§5.2)", 1002, binary("", { announcedBytes: 2n ** 64n - 1n })),
  ...[0, 1, 125].flatMap((length) => [
    ...announced(`9.9 ${length} bytes with a 16-bit length (§5.2)`, 1002, text("x".repeat(length), { lengthBits: 16 })),
    ...announced(`9.9 ${length} bytes with a 64-bit length (§5.2)`, 1002, text("x".repeat(length), { lengthBits: 64 })),
  ]),
  ...[126, 65_535].map((length): Case => ({
    title: `9.9 ${length} bytes with a 64-bit length (§5.2)`,
    frames: [binary(payloadOf(length), { lengthBits: 64 }), close(1000)],
    replies: [],
    end: 1002,
  })),
];

export const LIMITS: readonly Case[] = [...LARGE, ...TOO_BIG, ...AT_THE_HEADER, ...WRONG_LENGTHS];
