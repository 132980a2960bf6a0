// Section 5, fragmentation: what may stand between fragments and what may not (RFC 6455 §5.4, §5.5).
import { BYTE_BY_BYTE, type Case, payloadOf } from "./case-for-tests.ts";
import {
  binary,
  close,
  fragments,
  more,
  OPCODE,
  ping,
  pong,
  text,
  UNFINISHED,
  type WireFrame,
} from "./wire-for-tests.ts";

const LONG = payloadOf(65_536 * 64);

/** In one piece and byte by byte. */
function both(title: string, frames: readonly WireFrame[], replies: readonly WireFrame[], end: Case["end"]): Case[] {
  return [
    { title, frames, replies, end },
    { title: `${title}, byte by byte`, frames, replies, end, chopBytes: BYTE_BY_BYTE },
  ];
}

export const FRAGMENTATION: readonly Case[] = [
  ...both("5.1 a ping in two fragments (§5.5)", [ping("a", UNFINISHED), more("b")], [], 1002),
  ...both("5.2 a pong in two fragments (§5.5)", [pong("a", UNFINISHED), more("b")], [], 1002),
  ...both("5.2 a Close without FIN (§5.5)", [{ ...close(1000), fin: false }], [], 1002),
  ...both("5.3 text in two fragments (§5.4)", [text("frag", UNFINISHED), more("ment")], [text("fragment")], "open"),
  ...both("5.3 binary in two fragments (§5.4)", [binary("a", UNFINISHED), more("b")], [binary("ab")], "open"),
  ...both(
    "5.6 a ping between two fragments is answered at once (§5.4, §5.5)",
    [text("frag", UNFINISHED), ping("p"), more("ment")],
    [pong("p"), text("fragment")],
    "open",
  ),
  ...both(
    "5.7 a pong between two fragments (§5.4, §5.5)",
    [text("frag", UNFINISHED), pong("p"), more("ment")],
    [text("fragment")],
    "open",
  ),
  ...both("5.9 a last continuation of nothing (§5.4)", [more("x"), text("y")], [], 1002),
  ...both("5.12 a continuation of nothing, without FIN (§5.4)", [more("x", UNFINISHED), text("y")], [], 1002),
  ...both("5.12 an empty continuation of nothing (§5.4)", [more()], [], 1002),
  ...both(
    "5.15 a continuation behind a finished message (§5.4)",
    [text("frag", UNFINISHED), more("ment"), more("x", UNFINISHED), text("y")],
    [text("fragment")],
    1002,
  ),
  ...both(
    "5.16 twice: a continuation of nothing before a message (§5.4)",
    [more("x", UNFINISHED), text("a", UNFINISHED), more("b")],
    [],
    1002,
  ),
  ...both("5.18 text inside a fragmented message (§5.4)", [text("a", UNFINISHED), text("b")], [], 1002),
  ...both("5.18 binary inside a fragmented message (§5.4)", [text("a", UNFINISHED), binary("b")], [], 1002),
  ...both("5.18 a fragment of another message (§5.4)", [text("a", UNFINISHED), text("b", UNFINISHED)], [], 1002),
  ...both(
    "5.19 five fragments with two pings between them (§5.4)",
    [
      text("1", UNFINISHED),
      more("2", UNFINISHED),
      ping("p"),
      more("3", UNFINISHED),
      more("4", UNFINISHED),
      ping("q"),
      more("5"),
    ],
    [pong("p"), pong("q"), text("12345")],
    "open",
  ),
  ...both(
    "5.20 empty fragments, first, in the middle and last (§5.4)",
    [binary("", UNFINISHED), more("a", UNFINISHED), more("", UNFINISHED), more("b", UNFINISHED), more()],
    [binary("ab")],
    "open",
  ),
  ...both(
    "5.20 nothing of one message is left in the next (§5.4)",
    [text("a", UNFINISHED), more("b"), binary("", UNFINISHED), more(), text(""), text("c", UNFINISHED), more()],
    [text("ab"), binary(""), text(""), text("c")],
    "open",
  ),
  {
    title: "5.21 65,536 fragments of 64 bytes (§5.4)",
    frames: fragments(OPCODE.binary, LONG, 64),
    replies: [binary(LONG)],
    end: "open",
  },
  {
    title: "5.22 20,000 empty fragments (§5.4)",
    frames: [text("", UNFINISHED), ...Array.from({ length: 20_000 }, () => more("", UNFINISHED)), more("end")],
    replies: [text("end")],
    end: "open",
  },
];
