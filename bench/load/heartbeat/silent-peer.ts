// A client whose path to the server breaks: who notices, and when.
import { followStream, type NodeFollowOptions } from "../../../clients/by-transport.ts";
import type { Transport } from "../../../protocol/transports.ts";
import { nowUs } from "../../../server/clock.ts";
import { waitUntilUs } from "../wait-until.ts";
import { openBreakablePath } from "./breakable-path.ts";

/** Of a silence: null where nobody noticed. */
export interface Notice {
  readonly byServerAfterUs: number | null;
  readonly byClientAfterUs: number | null;
}

export interface SilentPeer {
  /** The path breaks at that instant. Resolves when both sides have noticed, or with what there is when the patience ends. */
  silence(plan: { readonly atUs: number; readonly patienceMs: number }): Promise<Notice | "cut before">;
  close(): Promise<void>;
}

export interface SilentPeerPlan {
  readonly transport: Transport;
  readonly url: string;
  readonly options: Omit<NodeFollowOptions, "signal" | "onMessage" | "onOpen" | "onRetry">;
}

const NOTICE_CHECK_MS = 5;

/** Resolves when it follows. Rejects when it cannot. */
export async function openSilentPeer({ transport, url, options }: SilentPeerPlan): Promise<SilentPeer> {
  const path = await openBreakablePath(url);
  const abort = new AbortController();
  let clientNoticedAtUs: number | undefined;
  let following = Promise.resolve();
  const close = async (): Promise<void> => {
    abort.abort();
    await path.close(); // before the client is waited for: its closing handshake would find nobody
    await following.catch(() => {});
  };
  await new Promise<void>((resolve, reject) => {
    following = followStream(transport, path.url, {
      ...options,
      signal: abort.signal,
      onMessage() {},
      onOpen: () => resolve(),
      onRetry({ reason }) {
        clientNoticedAtUs ??= nowUs();
        abort.abort(); // it has noticed; connecting again is another story
        reject(new Error(reason));
      },
    });
    following.catch(reject);
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    async silence({ atUs, patienceMs }) {
      await waitUntilUs(atUs);
      if (clientNoticedAtUs !== undefined || path.serverLeftAtUs !== undefined) return "cut before";
      path.break();
      const brokenAtUs = nowUs();
      const deadlineUs = brokenAtUs + patienceMs * 1000;
      const hasNoticed = (): boolean => clientNoticedAtUs !== undefined && path.serverLeftAtUs !== undefined;
      while (!hasNoticed() && nowUs() < deadlineUs) {
        await waitUntilUs(Math.min(deadlineUs, nowUs() + NOTICE_CHECK_MS * 1000));
      }
      const after = (atUs: number | undefined): number | null => (atUs === undefined ? null : atUs - brokenAtUs);
      return { byServerAfterUs: after(path.serverLeftAtUs), byClientAfterUs: after(clientNoticedAtUs) };
    },
    close,
  };
}
