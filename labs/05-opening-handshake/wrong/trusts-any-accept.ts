// The client never compares the accept value: whatever answers 101 is taken for a WebSocket server.
import { acceptValue, checkOpeningAnswer as checkRight } from "../reference.ts";

export * from "../reference.ts";

export const checkOpeningAnswer: typeof checkRight = (fields, sent) =>
  checkRight({ ...fields, "sec-websocket-accept": acceptValue(sent.key) }, sent);
