// The result of `npm run bench:peers` that is on show, beside whatever run was chosen.
import { useEffect, useState } from "preact/hooks";
import type { PeersResult } from "../../../bench/peers/result/schema.ts";
import { type Failure, failureOf, fetchPeersResult } from "./load.ts";

export interface PeersFile {
  readonly name: string;
  readonly result: PeersResult;
}

interface Outcome {
  readonly name: string;
  readonly file: PeersFile | null;
  readonly failure: Failure | null;
}

export interface Peers extends Omit<Outcome, "name"> {
  readonly isLoading: boolean;
  readonly dismissFailure: () => void;
}

/** `name`: as the server lists it; undefined when it has none. */
export function usePeers(name: string | undefined): Peers {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    let isWanted = name !== undefined;
    if (name !== undefined) void load(name).then((loaded) => isWanted && setOutcome(loaded));
    return () => {
      isWanted = false;
    };
  }, [name]);
  return {
    file: outcome?.file ?? null,
    failure: outcome?.failure ?? null,
    isLoading: name !== undefined && name !== outcome?.name,
    dismissFailure: () => setOutcome(outcome === null ? null : { ...outcome, failure: null }),
  };
}

async function load(name: string): Promise<Outcome> {
  try {
    return { name, file: { name, result: await fetchPeersResult(name) }, failure: null };
  } catch (error) {
    return { name, file: null, failure: failureOf(name, error) };
  }
}
