// Who may start and stop runs: a page of this server's own, on this machine; or, where the lab was given a token, whoever
// knows it. A run takes the machine's cores for minutes, so that neither other sites nor the network may start one.
import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopback } from "../../server/request-guard.ts";
import type { Visitor } from "../channel.ts";

export type Visit = Pick<Visitor, "origin" | "host" | "remoteAddress">;

export interface Gate {
  /** What a visitor may before saying anything. */
  readonly atOpening: (visit: Visit) => "granted" | "token" | "not-here";
  /** Takes as long whatever is wrong with it. "too-many": this address has said too many wrong ones; even the right one is not heard. */
  readonly judge: (token: string, visit: Visit) => "granted" | "wrong-token" | "too-many";
}

const MAX_WRONG = 10;
const FORGET_MS = 60_000;
/** Addresses that are remembered at a time. */
const MAX_ADDRESSES = 1000;

/** `token`: undefined when the lab was given none. */
export function createGate(token: string | undefined, nowMs: () => number = Date.now): Gate {
  const digest = token === undefined ? undefined : digestOf(token);
  const wrong = new Map<string, { count: number; readonly sinceMs: number }>();

  return {
    atOpening(visit) {
      if (!isOwnPage(visit)) return "not-here";
      if (digest !== undefined) return "token";
      return isLocal(visit) ? "granted" : "not-here";
    },
    judge(said, { remoteAddress = "" }) {
      const known = wrong.get(remoteAddress);
      const current = known !== undefined && nowMs() - known.sinceMs < FORGET_MS ? known : undefined;
      if (current !== undefined && current.count >= MAX_WRONG) return "too-many";
      if (digest !== undefined && timingSafeEqual(digestOf(said), digest)) return "granted";
      if (wrong.size >= MAX_ADDRESSES) wrong.clear();
      wrong.set(remoteAddress, { count: (current?.count ?? 0) + 1, sinceMs: current?.sinceMs ?? nowMs() });
      return "wrong-token";
    },
  };
}

/** A program has no origin. Pages that only --allow-origin admits may follow the stream, and start nothing. */
function isOwnPage({ origin, host }: Visit): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
}

/** By address and by name: behind a reverse proxy on this machine every visitor has a loopback address. */
function isLocal({ remoteAddress, host }: Visit): boolean {
  const name = host !== undefined && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  return isLoopbackAddress(remoteAddress) && isLoopback(name);
}

/** 127.0.0.0/8 and ::1, also as an IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2). */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  return plain === "::1" || /^127\.\d+\.\d+\.\d+$/.test(plain);
}

/** Of one length, whatever was said. */
function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
