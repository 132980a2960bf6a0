// The mask bit: a client masks every frame, a server none (RFC 6455 §5.1).
import type { Case } from "./case-for-tests.ts";
import { close, frame, OPCODE, text, UNFINISHED } from "./wire-for-tests.ts";

const KINDS = ["text", "binary", "ping", "pong", "close"] as const;

export const MASKS: readonly Case[] = [
  ...KINDS.flatMap((kind): Case[] => {
    const wrong = frame(OPCODE[kind], kind === "close" ? close(1000).payload : "Hello", { wrongMask: true });
    return [
      { title: `the wrong mask bit on ${kind} (§5.1)`, frames: [wrong], replies: [], end: 1002 },
      {
        title: `the wrong mask bit on ${kind}, behind a message (§5.1)`,
        frames: [text("a"), wrong],
        replies: [text("a")],
        end: 1002,
      },
      {
        title: `the wrong mask bit on an empty ${kind} (§5.1)`,
        frames: [frame(OPCODE[kind], "", { wrongMask: true })],
        replies: [],
        end: 1002,
      },
    ];
  }),
  {
    title: "the wrong mask bit on the second fragment (§5.1, §5.4)",
    frames: [text("a", UNFINISHED), frame(OPCODE.continuation, "b", { wrongMask: true })],
    replies: [],
    end: 1002,
  },
];
