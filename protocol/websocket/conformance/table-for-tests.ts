// The conformance table: sections as in Autobahn's suite, run through the endpoint, the server and the client.
import type { Case } from "./case-for-tests.ts";
import { CLOSING } from "./closing-for-tests.ts";
import { FRAGMENTATION } from "./fragmentation-for-tests.ts";
import { FRAMING } from "./framing-for-tests.ts";
import { LIMITS } from "./limits-for-tests.ts";
import { MASKS } from "./masks-for-tests.ts";
import { PINGS } from "./pings-for-tests.ts";
import { RESERVED_BITS, RESERVED_OPCODES } from "./reserved-for-tests.ts";
import { UTF8, UTF8_IN_FRAME } from "./utf8-for-tests.ts";

export const TABLE: readonly { readonly section: string; readonly cases: readonly Case[] }[] = [
  { section: "1 framing and 10 automatic fragmentation", cases: FRAMING },
  { section: "2 pings and pongs", cases: PINGS },
  { section: "3 reserved bits", cases: RESERVED_BITS },
  { section: "4 reserved opcodes", cases: RESERVED_OPCODES },
  { section: "5 fragmentation", cases: FRAGMENTATION },
  { section: "6 UTF-8", cases: UTF8 },
  { section: "6 UTF-8, refused inside a frame", cases: UTF8_IN_FRAME },
  { section: "7 closing", cases: CLOSING },
  { section: "9 limits", cases: LIMITS },
  { section: "the mask bit", cases: MASKS },
];
