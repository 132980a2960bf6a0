// Answers an empty Close frame with the code that stands for "no code".
import { writingFrames } from "../mistaken-endpoint.ts";

export const createEndpoint = writingFrames((bytes) =>
  bytes[0] === 0x88 && bytes[1] === 0 ? Uint8Array.of(0x88, 2, 0x03, 0xed) : bytes,
);
