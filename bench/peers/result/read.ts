// Reading a result file of `npm run bench:peers`. Pure.
import { readAs } from "../../result/read.ts";
import { PEERS_FORMAT, PEERS_VERSIONS, type PeersResult, peersResultSchema } from "./schema.ts";

/** Reads and validates the file's text. Throws a ResultError that says in one line what was expected. */
export function readPeersResult(json: string): PeersResult {
  return readAs(json, { format: PEERS_FORMAT, versions: PEERS_VERSIONS, schema: peersResultSchema });
}
