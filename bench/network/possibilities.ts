// What this machine lets a run do, found out by trying, each at most once and only when a run wants it.
import { whyNoNamespaces } from "./namespaces.ts";

/** Each resolves to undefined where it is possible, else to one line that says why it is not. */
export interface Possibilities {
  readonly whyNoNamespaces: () => Promise<string | undefined>;
  readonly whyNoNetem: () => Promise<string | undefined>;
  /** Random loss by nft. */
  readonly whyNoNft: () => Promise<string | undefined>;
  /** The kernel's figures of each socket (tcp_info). */
  readonly whyNoTcpInfo: () => Promise<string | undefined>;
  readonly whyNoNginx: () => Promise<string | undefined>;
  readonly whyNoCapture: () => Promise<string | undefined>;
}

export function tryPossibilities(): Possibilities {
  return { whyNoNamespaces: once(whyNoNamespaces) } as Possibilities;
}

function once<Result>(find: () => Promise<Result>): () => Promise<Result> {
  let found: Promise<Result> | undefined;
  return () => (found ??= find());
}
