// What the heartbeat scenario compares: transports that hold a connection, and both of its ends. Pure.
import { TRANSPORTS, type Transport } from "../../protocol/transports.ts";

/** Those of the given that hold a connection which could fall silent. Short polling does not: each poll finds out anew. */
export function watchedTransports(transports: readonly Transport[] = TRANSPORTS): readonly Transport[] {
  return TRANSPORTS.filter((transport) => transport !== "short-polling" && transports.includes(transport));
}

/** A series each: server and client notice, or do not, the same silences. */
export const NOTICED_BY = ["server", "client"] as const;
