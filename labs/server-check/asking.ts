// One HTTP request and its whole answer. Node reads chunked and counted content alike.
import { Agent, type IncomingMessage, request } from "node:http";
import type { Attempt } from "../../bench/checks/rule.ts";
import type { Target } from "./rule.ts";

export interface Question {
  /** Default GET. */
  readonly method?: string;
  readonly path: string;
  /** Beside Host, which they may replace. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly content?: string | Uint8Array;
  /** Default: a connection of its own. */
  readonly agent?: Agent;
}

export interface Answer {
  readonly status: number;
  /** A field's value by its name in any case; undefined when it is not there. */
  readonly field: (name: string) => string | undefined;
  readonly content: Buffer;
  /** From the request to the answer's end. */
  readonly tookMs: number;
}

/** Rejects when the connection breaks. Cut when the attempt is over. */
export async function ask(target: Target, attempt: Attempt, question: Question): Promise<Answer> {
  const startedAtMs = performance.now();
  const response = await open(target, attempt, question);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { ...headOf(response), content: Buffer.concat(chunks), tookMs: performance.now() - startedAtMs };
}

/** The answer's head is there; its content comes. */
export function open(
  { host, port }: Target,
  { cleanup }: Attempt,
  { method = "GET", path, fields = {}, content, agent }: Question,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length = content === undefined ? {} : { "Content-Length": Buffer.byteLength(content) };
    const asked = request({ host, port, method, path, agent: agent ?? false, headers: { ...length, ...fields } });
    cleanup.add(async () => void asked.destroy());
    asked.on("error", reject).on("response", resolve).end(content);
  });
}

export function headOf({ statusCode, headers }: IncomingMessage): Pick<Answer, "status" | "field"> {
  return { status: statusCode ?? 0, field: (name) => headers[name.toLowerCase()]?.toString() };
}

/** Where the stream stands. Throws when the server does not say. */
export async function readClock(
  target: Target,
  attempt: Attempt,
): Promise<{ nowUs: number; cursor: string; oldestId: number }> {
  const { status, content } = await ask(target, attempt, { path: "/clock" });
  if (status !== 200) throw new Error(`GET /clock: ${status}`);
  const clock = JSON.parse(content.toString()) as Record<string, unknown>;
  const { nowUs, cursor, oldestId } = clock;
  if (typeof nowUs !== "number" || typeof cursor !== "string" || typeof oldestId !== "number") {
    throw new Error(`GET /clock: ${JSON.stringify(clock).slice(0, 100)}`);
  }
  return { nowUs, cursor, oldestId };
}

export interface Published {
  readonly id: number;
  readonly cursor: string;
}

/** Publishing has one connection for an attempt: hundreds of them would take longer than what is checked. */
const agents = new WeakMap<Attempt, Agent>();

function agentOf(attempt: Attempt): Agent {
  const agent = agents.get(attempt) ?? new Agent({ keepAlive: true });
  if (!agents.has(attempt)) attempt.cleanup.add(async () => agent.destroy());
  agents.set(attempt, agent);
  return agent;
}

/** Throws when the answer is not 201 with id and cursor. */
export async function publish(target: Target, attempt: Attempt, payload: string): Promise<Published> {
  const { status, content } = await ask(target, attempt, {
    method: "POST",
    path: "/publish",
    content: JSON.stringify({ payload }),
    agent: agentOf(attempt),
  });
  const { id, cursor } = status === 201 ? (JSON.parse(content.toString()) as Partial<Published>) : {};
  if (id === undefined || cursor === undefined) {
    throw new Error(`POST /publish: ${status} ${content.toString().slice(0, 100)}`);
  }
  return { id, cursor };
}

/** One after the other, so that their order is known. Returns the last; the stream's place when there are none. */
export async function publishAll(target: Target, attempt: Attempt, payloads: readonly string[]): Promise<Published> {
  const { cursor } = await readClock(target, attempt);
  let last: Published = { cursor, id: Number(cursor.split(".").at(-1)) };
  for (const payload of payloads) last = await publish(target, attempt, payload);
  return last;
}
