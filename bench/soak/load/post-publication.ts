// One POST /publish, and what is known afterwards: kept, refused, or neither.
import { type Agent, request } from "node:http";
import { retryAfterMs } from "../../../clients/refusal.ts";

export type PublishAnswer =
  | { readonly kind: "acknowledged"; readonly cursor: string }
  /** The server says, or it is certain, that nothing was kept: it may be sent again. */
  | { readonly kind: "refused"; readonly retryAfterMs: number }
  /** It may have been kept: sending it again could double it. Only the stream can tell. */
  | { readonly kind: "unknown" };

/** What a server may take for one. Longer than it takes to give up on a Redis that is gone. */
const ANSWER_LIMIT_MS = 10_000;
const DEFAULT_RETRY_MS = 500;
const UNKNOWN: PublishAnswer = { kind: "unknown" };

export function postPublication(agent: Agent, url: string, payload: string): Promise<PublishAnswer> {
  const content = JSON.stringify({ payload });
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) };
  return new Promise((resolve) => {
    const asked = request(`${url}/publish`, { agent, method: "POST", headers, timeout: ANSWER_LIMIT_MS });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", ({ code }: NodeJS.ErrnoException) => {
      resolve(code === "ECONNREFUSED" ? { kind: "refused", retryAfterMs: DEFAULT_RETRY_MS } : UNKNOWN);
    });
    asked.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", () => resolve(UNKNOWN)); // cut within the answer
      response.on("end", () => {
        const retryMs = retryAfterMs(response.headers["retry-after"] ?? "", Date.now()) ?? DEFAULT_RETRY_MS;
        resolve(read(response.statusCode ?? 0, text, retryMs));
      });
    });
    asked.end(content);
  });
}

/** 4xx and 503 say that nothing was kept, but for a 503 that says that it does not know (`"published": null`). */
function read(status: number, text: string, retryMs: number): PublishAnswer {
  const { cursor, published } = fieldsOf(text);
  if (status === 201 && typeof cursor === "string") return { kind: "acknowledged", cursor };
  const isRefused = (status >= 400 && status < 500) || (status === 503 && published !== null);
  return isRefused ? { kind: "refused", retryAfterMs: retryMs } : UNKNOWN;
}

function fieldsOf(text: string): { readonly cursor?: unknown; readonly published?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
