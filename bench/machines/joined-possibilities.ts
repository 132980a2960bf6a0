// What a run may do whose load comes from other machines: nothing that takes both ends, or a network of its own.
import type { Possibilities } from "../network/possibilities.ts";
import type { Fleet } from "./fleet.ts";

/** As it stands in results: in English, which the page translates. */
const ELSEWHERE = "the load comes from other machines";

/** `own`: those of this machine, where the server runs. */
export function joinedPossibilities({ descriptions }: Fleet, own: Possibilities): Possibilities {
  const elsewhere = (): Promise<string> => Promise.resolve(ELSEWHERE);
  return {
    ...own,
    whyNoNamespaces: elsewhere,
    whyNoNetem: elsewhere,
    whyNoNft: elsewhere,
    whyNoCapture: elsewhere,
    // Each machine reads its own ends.
    whyNoTcpInfo: () =>
      Promise.resolve(descriptions.find(({ whyNoTcpInfo }) => whyNoTcpInfo !== null)?.whyNoTcpInfo ?? undefined),
    limits: () => ({ ...own.limits(), clientPorts: null }), // each machine has its own
  };
}
