// Joins whatever comes while a message is unfinished, a ping's data too.
import { Opcode } from "../../../protocol/websocket/frame.ts";
import { readingFrames } from "../mistaken-endpoint.ts";

export const createEndpoint = readingFrames(() => {
  let inMessage = false;
  return (frame, emit) => {
    if (frame.opcode === Opcode.ping && inMessage) {
      emit(frame);
      return emit({ ...frame, opcode: Opcode.continuation, fin: false });
    }
    if (frame.opcode <= Opcode.binary) inMessage = !frame.fin;
    return emit(frame);
  };
});
