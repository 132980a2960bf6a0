// Takes every data frame for a message of its own.
import { isControl, Opcode } from "../../../protocol/websocket/frame.ts";
import { readingFrames } from "../mistaken-endpoint.ts";

export const createEndpoint = readingFrames(() => {
  let opcode: Opcode = Opcode.text;
  return (frame, emit) => {
    if (isControl(frame.opcode)) return emit(frame);
    if (frame.opcode !== Opcode.continuation) ({ opcode } = frame);
    emit({ ...frame, opcode, fin: true });
  };
});
