// A message on its way into the stream.
import type { Message } from "../../../protocol/message.ts";
import type { PublishError } from "../../stream.ts";

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

/** Why one failed. */
export const CLOSED = "the stream is closed";
export const NOT_IN_TIME = "Redis did not take it in time";
export const AWAY = "Redis is away";
export const BEGAN_ANEW = "the stream began anew";
export const TOO_MANY = "too many messages wait for Redis";
