// All rules of the server contract, in the order in which they are tried.
import type { ServerRule } from "./rule.ts";
import { WEBSOCKET_CONFORMANCE_RULES } from "./rules/conformance.ts";
import { GAP_RULES } from "./rules/gaps.ts";
import { HTTP_RULES } from "./rules/http.ts";
import { MANY_RULES } from "./rules/many.ts";
import { POLLING_RULES } from "./rules/polling.ts";
import { POSTING_RULES } from "./rules/posting.ts";
import { SILENCE_RULES } from "./rules/silence.ts";
import { SSE_RULES } from "./rules/sse.ts";
import { STREAM_RULES } from "./rules/stream.ts";
import { WEBSOCKET_RULES } from "./rules/websocket.ts";

export const SERVER_RULES: readonly ServerRule[] = [
  ...POSTING_RULES,
  ...STREAM_RULES,
  ...POLLING_RULES,
  ...SSE_RULES,
  ...WEBSOCKET_RULES,
  ...GAP_RULES,
  ...HTTP_RULES,
  ...WEBSOCKET_CONFORMANCE_RULES,
  ...MANY_RULES,
  ...SILENCE_RULES,
];
