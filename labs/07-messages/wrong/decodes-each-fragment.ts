// Makes a string of every text fragment and joins the strings.
import { isControl, Opcode } from "../../../protocol/websocket/frame.ts";
import { readingFrames } from "../mistaken-endpoint.ts";

export const createEndpoint = readingFrames(() => {
  let isText = false;
  return (frame, emit) => {
    if (isControl(frame.opcode)) return emit(frame);
    if (frame.opcode !== Opcode.continuation) isText = frame.opcode === Opcode.text;
    emit(isText ? { ...frame, payload: Buffer.from(new TextDecoder().decode(frame.payload)) } : frame);
  };
});
