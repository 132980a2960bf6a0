// Marks every frame of a compressed message.
import { encodeFragments as encodeRight } from "../reference.ts";

export * from "../reference.ts";

export const encodeFragments: typeof encodeRight = (opcode, compressed, fragmentBytes) =>
  encodeRight(opcode, compressed, fragmentBytes).map((frame) =>
    frame.map((octet, i) => (i === 0 ? octet | 0x40 : octet)),
  );
