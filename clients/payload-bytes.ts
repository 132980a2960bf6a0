// How many bytes of a message's JSON are payload.
import { base64ExcessBytes, type Message, type PayloadKind } from "../protocol/message.ts";

/** Of octets in base64: what base64 has too many, which is framing; of text: nothing. */
export function excessBytes({ payload }: Message, payloadKind: PayloadKind): number {
  return payloadKind === "binary" ? base64ExcessBytes(payload) : 0;
}
