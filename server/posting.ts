// POST /publish and POST /echo: what clients send over plain HTTP.
import type { Context } from "hono";
import { formatCursor } from "../protocol/cursor.ts";
import { type LabEnv, NO_STORE, problem } from "./routing.ts";
import { nowUs } from "./clock.ts";
import { MAX_ECHO_BYTES, MAX_PUBLISH_BYTES, STORE_RETRY_AFTER_S } from "./limits.ts";
import { readContent } from "./request-content.ts";
import { type FailedPublication, type MessageStream, PublishError } from "./stream.ts";

function contentTooLarge(c: Context<LabEnv>, maxBytes: number): Response {
  return problem(c, 413, "content too large", `at most ${maxBytes} bytes`);
}

/** 201 with the message's id and cursor; 503 when it failed, with what is known: `"published"` is false, or null. */
export async function publish(c: Context<LabEnv>, stream: MessageStream): Promise<Response> {
  const content = await readContent(c.env.incoming, MAX_PUBLISH_BYTES);
  if (content === undefined) return contentTooLarge(c, MAX_PUBLISH_BYTES);
  const payload = payloadOf(content);
  if (payload === undefined) return problem(c, 400, "malformed content", 'a JSON object {"payload":"..."} in UTF-8');
  try {
    const { id } = await stream.publish(payload, nowUs());
    const cursor = formatCursor(stream.epoch, id);
    return c.json({ id, cursor }, 201, { ...NO_STORE, "Stream-Cursor": cursor });
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    const content = `${JSON.stringify(PUBLISH_PROBLEMS[error.outcome])}\n`;
    const retry = { "Retry-After": String(STORE_RETRY_AFTER_S) };
    return c.body(content, 503, { "Content-Type": "application/json", ...NO_STORE, ...retry });
  }
}

const PUBLISH_PROBLEMS: Readonly<Record<FailedPublication, object>> = {
  "not-published": {
    error: "not published: the stream cannot be written to at the moment",
    expected: "the same request again later",
    published: false,
  },
  unknown: {
    error: "perhaps published: the stream's store did not say so in time",
    expected: "a look at the stream before the same request again: it may come to be there twice",
    published: null,
  },
};

const utf8Decoder = new TextDecoder("utf-8", { fatal: true });

/** Undefined: not what was expected. A lone surrogate has no UTF-8: the transports would not all deliver the same. */
function payloadOf(content: Buffer): string | undefined {
  try {
    const value = JSON.parse(utf8Decoder.decode(content)) as { payload?: unknown } | null;
    const payload = value?.payload;
    return typeof payload === "string" && !/\p{Surrogate}/u.test(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** The same bytes back. */
export async function echo(c: Context<LabEnv>): Promise<Response> {
  const content = await readContent(c.env.incoming, MAX_ECHO_BYTES);
  if (content === undefined) return contentTooLarge(c, MAX_ECHO_BYTES);
  // Never the request's own type: what is sent here must not come back as a page of this origin.
  const headers = { "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", ...NO_STORE };
  return c.body(Uint8Array.from(content), 200, headers);
}
