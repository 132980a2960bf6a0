// A server that the bench did not start: asked over HTTP what our own is asked over its channel, null where it cannot tell.
import { parseCursor } from "../../protocol/cursor.ts";
import { UsageError } from "../../server/command-line.ts";
import type { Transport } from "../../protocol/transports.ts";
import { targetWords } from "../output/target-words.ts";
import type { MeasuredServer } from "../run/measured-server.ts";
import { type PostPublishing, startPostPublishing } from "./post-publishing.ts";

/** Is not there, or does not keep what the bench needs of the contract. One line. */
export class TargetError extends UsageError {}

const ANSWER_TIMEOUT_MS = 5000;

/** Rejects with a {@link TargetError} when nobody answers `GET /clock` at `url`, or something else does. */
export async function openTarget(url: string): Promise<MeasuredServer> {
  let publishing: PostPublishing | undefined;
  await readCursor(url);
  return {
    pid: undefined,
    isForeign: true,
    ended: () => Promise.resolve([]),
    cursor: () => readCursor(url),
    async startPublishing(plan) {
      const { id = 0 } = parseCursor(await readCursor(url)) ?? {};
      publishing = startPostPublishing(url, plan, id);
      return { startedAtUs: publishing.startedAtUs };
    },
    async publishingDone() {
      if (publishing === undefined) throw new Error("expected startPublishing before publishingDone");
      return publishing.done;
    },
    openConnections: (transport) => readOpenConnections(url, transport),
    beginUse: () => Promise.resolve(),
    endUse: () => Promise.resolve({ server: null }),
    collectedMemoryBytes: () => Promise.resolve(null),
  };
}

async function readCursor(url: string): Promise<string> {
  const { cursor } = (await readJson(url, "/clock")) as { cursor?: unknown };
  if (typeof cursor !== "string" || parseCursor(cursor) === undefined) {
    throw new TargetError(targetWords().otherAnswer(`GET ${url}/clock`, "200"));
  }
  return cursor;
}

/** Null where there is no /stats. */
async function readOpenConnections(url: string, transport: Transport): Promise<number | null> {
  try {
    const { transports } = (await readJson(url, "/stats")) as { transports?: Record<string, { open?: unknown }> };
    const open = transports?.[transport]?.open;
    return typeof open === "number" ? open : null;
  } catch (error) {
    if (error instanceof TargetError) return null;
    throw error;
  }
}

async function readJson(url: string, path: string): Promise<object> {
  try {
    const answer = await fetch(url + path, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const value: unknown = answer.status === 200 ? await answer.json() : undefined;
    if (typeof value === "object" && value !== null) return value;
    throw new TargetError(targetWords().otherAnswer(`GET ${url}${path}`, String(answer.status)));
  } catch (error) {
    if (error instanceof TargetError) throw error;
    const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
    throw new TargetError(targetWords().noAnswer(`GET ${url}${path}`, cause?.code ?? cause?.message ?? message), {
      cause: error,
    });
  }
}
