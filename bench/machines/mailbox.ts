// Messages between machines that reach the same Redis: a Redis stream for each one who listens, read in order. Each sender
// numbers what it sends: what comes twice is dropped, and what is missing is noticed.
import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import { BLOCK_MS, connectRedis, execute, unusable } from "./redis-connection.ts";

/** Of all keys of joining. */
const KEYS = "lab-join";

export interface Mailbox {
  /** For what is not a message. */
  readonly redis: Redis;
  /** Resolves when Redis has it; waits while Redis is away. Rejects where Redis refuses it: who it is for will miss it. */
  send(to: string, message: object): Promise<void>;
  /** Removes the own box. Bounded, whether Redis is there or not. */
  close(): Promise<void>;
}

export interface MailboxOptions {
  readonly url: string;
  /** Of the own box: unlike any that ever was. */
  readonly address: string;
  /** Called for each message in order, once. */
  readonly onMessage: (message: unknown) => void;
  /** Something that this one sent is lost, and never comes: Redis refused it, or forgot it when it was started again. */
  readonly onMissed: (from: string) => void;
  /** Redis went away, or is back. It is asked again until it is. */
  readonly onConnection: (isConnected: boolean) => void;
}

export function keyOf(...parts: readonly string[]): string {
  return [KEYS, ...parts].join(":");
}

/** A box that nobody has written to for so long is gone: whoever it was for is too. */
const BOX_LIFE_MS = 120_000;
/** What has been read is removed: more than this is unread by somebody who is gone. */
const BOX_MESSAGES = 100_000;
const READ_COUNT = 100;
const REFUSED_RETRY_MS = 1000;
const CLOSE_TIMEOUT_MS = 1000;

/** Rejects with RedisUnusableError within seconds when there is no Redis, or none that may be used; later it is waited for. */
export async function openMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { url, address } = options;
  const commands = await connectRedis(url);
  const reader = await connectRedis(url).catch((error: unknown) => {
    commands.disconnect();
    throw error;
  });
  const box = boxOf(address);
  const closing = new AbortController();
  const sent = new Map<string, number>();

  async function send(to: string, message: object): Promise<void> {
    const number = (sent.get(to) ?? 0) + 1;
    sent.set(to, number);
    const key = boxOf(to);
    const fields = ["from", address, "number", number, "message", JSON.stringify(message)] as const;
    const added = commands.pipeline().xadd(key, "MAXLEN", "~", BOX_MESSAGES, "*", ...fields);
    await execute(added.pexpire(key, BOX_LIFE_MS));
  }

  async function close(): Promise<void> {
    closing.abort();
    const late = new AbortController();
    // What waits for a Redis that is away is never told that nobody does any more.
    const tooLate = delay(CLOSE_TIMEOUT_MS, undefined, { signal: late.signal });
    await Promise.race([commands.del(box), tooLate]).catch(() => {});
    late.abort();
    await tooLate.catch(() => {});
    for (const redis of [reader, commands]) redis.disconnect();
  }

  try {
    await send(address, {}); // who may not write, or read, is told so here
    await reader.xread("COUNT", 1, "STREAMS", box, "0");
  } catch (error) {
    await close();
    throw unusable(error);
  }
  watchConnection(commands, options, closing.signal);
  void readBox({ reader, commands, box }, options, closing.signal);
  return { redis: commands, send, close };
}

function watchConnection(redis: Redis, { onConnection }: MailboxOptions, signal: AbortSignal): void {
  let isConnected = true;
  function note(isNow: boolean): void {
    if (isNow === isConnected || signal.aborted) return; // attempts that fail close, too
    isConnected = isNow;
    onConnection(isNow);
  }
  redis.on("close", () => note(false));
  redis.on("ready", () => note(true));
}

interface Box {
  readonly reader: Redis;
  readonly commands: Redis;
  readonly box: string;
}

async function readBox({ reader, commands, box }: Box, options: MailboxOptions, signal: AbortSignal): Promise<void> {
  const { address, onMessage, onMissed } = options;
  const received = new Map<string, number>();
  let last = "0";

  /** Whether it is the first time that it comes. */
  function isNew(from: string, number: number): boolean {
    const before = received.get(from) ?? 0;
    if (!(number > before)) return false; // its sender could not know that it had come
    received.set(from, number);
    if (number > before + 1) onMissed(from);
    return true;
  }

  while (!signal.aborted) {
    const entries = await newEntries(reader, box, last).catch(async () => {
      await delay(REFUSED_RETRY_MS, undefined, { signal }).catch(() => {}); // Redis refuses, or this is closed
      return [];
    });
    for (const [entry, [, from = "", , number, , message]] of entries) {
      if (signal.aborted) return;
      last = entry;
      if (isNew(from, Number(number)) && from !== address) onMessage(parse(message));
    }
    if (entries.length > 0) commands.xdel(box, ...entries.map(([entry]) => entry)).catch(() => {}); // closed
  }
}

/** What came after `last`; nothing after two seconds. */
async function newEntries(reader: Redis, box: string, last: string): Promise<readonly [string, string[]][]> {
  const answer = await reader.xread("COUNT", READ_COUNT, "BLOCK", BLOCK_MS, "STREAMS", box, last);
  return answer?.[0]?.[1] ?? [];
}

function boxOf(address: string): string {
  return keyOf("box", address);
}

/** Undefined: nothing of ours. */
function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
