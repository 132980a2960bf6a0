// Contenders that are no npm packages: which of them this machine has.
import type { PeersResult } from "../result/schema.ts";
import { findNchan } from "../servers/nchan/find-nchan.ts";

export interface Foreign {
  readonly absent: PeersResult["absent"];
  /** Program → version, of those that are there. */
  readonly versions: Readonly<Record<string, string>>;
}

export async function findForeign(): Promise<Foreign> {
  const nchan = await findNchan();
  return "missing" in nchan
    ? { absent: [{ contender: "nchan", reason: nchan.missing }], versions: {} }
    : { absent: [], versions: { nginx: nchan.build.version } };
}
