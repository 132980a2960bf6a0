// The transports' names in both languages, as the checks say them.
import type { Transport } from "../../../protocol/transports.ts";
import type { Text } from "../../../server/language.ts";

export const LABELS: Readonly<Record<Transport, Text>> = {
  "short-polling": { en: "short polling", zh: "短轮询" },
  "long-polling": { en: "long polling", zh: "长轮询" },
  sse: { en: "SSE", zh: "SSE" },
  websocket: { en: "WebSocket", zh: "WebSocket" },
};
