// A message on its way into the stream, and what becomes of it.
import type { Message } from "../../../protocol/message.ts";
import { type FailedPublication, payloadText, PublishError } from "../../stream.ts";

export interface Publication {
  readonly payload: string | Uint8Array;
  readonly publishedAtUs: number;
  /** When it is given up. */
  readonly dueAtMs: number;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: PublishError) => void;
}

/** Redis has it. */
export interface Acknowledged {
  /** Of the epoch. */
  readonly generation: number;
  readonly id: number;
  readonly publication: Publication;
}

export function succeed({ id, publication }: Acknowledged): void {
  const { payload, publishedAtUs, resolve } = publication;
  resolve({ id, publishedAtUs, payload: payloadText(payload) });
}

/** Fails publications, and counts them. */
export class Failures {
  readonly counts: Record<FailedPublication, number> = { "not-published": 0, unknown: 0 };

  fail(publications: readonly Publication[], outcome: FailedPublication, problem: string): void {
    this.counts[outcome] += publications.length;
    for (const { reject } of publications) reject(new PublishError(problem, outcome));
  }
}

/** Why one failed. */
export const CLOSED = "the stream is closed";
export const NO_ANSWER = "Redis did not answer in time";
export const AWAY = "Redis is away";
export const BEGAN_ANEW = "the stream began anew";
export const TOO_MANY = "too many messages wait for Redis";
