// Begins anew with every text or binary frame, and takes a continuation for the rest of whatever is there.
import { isControl, Opcode } from "../../../protocol/websocket/frame.ts";
import { readingFrames } from "../mistaken-endpoint.ts";

export const createEndpoint = readingFrames(() => {
  let opcode: Opcode = Opcode.text;
  let kept: Uint8Array[] = [];
  return (frame, emit) => {
    if (isControl(frame.opcode)) return emit(frame);
    if (frame.opcode !== Opcode.continuation) {
      ({ opcode } = frame);
      kept = [];
    }
    kept.push(Uint8Array.from(frame.payload));
    if (!frame.fin) return;
    emit({ ...frame, opcode, payload: Buffer.concat(kept) });
    kept = [];
  };
});
