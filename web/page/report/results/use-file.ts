// A result of another kind (`npm run bench:peers`, `npm run calibrate`) that is on show beside whatever run was chosen.
import { useEffect, useState } from "preact/hooks";
import type { CalibrationResult } from "../../../../bench/calibrate/result/schema.ts";
import type { PeersResult } from "../../../../bench/peers/result/schema.ts";
import { type Failure, failureOf } from "./load.ts";

export interface ResultFile<Content> {
  readonly name: string;
  readonly result: Content;
}

export type PeersFile = ResultFile<PeersResult>;
export type CalibrationFile = ResultFile<CalibrationResult>;

interface Outcome<Content> {
  readonly name: string;
  readonly file: ResultFile<Content> | null;
  readonly failure: Failure | null;
}

export interface LoadedFile<Content> extends Omit<Outcome<Content>, "name"> {
  readonly isLoading: boolean;
  readonly dismissFailure: () => void;
}

/** `name`: as the server lists it; undefined when it has none. `fetchResult` must stay the same function. */
export function useFile<Content>(
  name: string | undefined,
  fetchResult: (name: string) => Promise<Content>,
): LoadedFile<Content> {
  const [outcome, setOutcome] = useState<Outcome<Content> | null>(null);
  useEffect(() => {
    let isWanted = name !== undefined;
    if (name !== undefined) void load(name, fetchResult).then((loaded) => isWanted && setOutcome(loaded));
    return () => {
      isWanted = false;
    };
  }, [name, fetchResult]);
  return {
    file: outcome?.file ?? null,
    failure: outcome?.failure ?? null,
    isLoading: name !== undefined && name !== outcome?.name,
    dismissFailure: () => setOutcome(outcome === null ? null : { ...outcome, failure: null }),
  };
}

async function load<Content>(name: string, fetchResult: (name: string) => Promise<Content>): Promise<Outcome<Content>> {
  try {
    return { name, file: { name, result: await fetchResult(name) }, failure: null };
  } catch (error) {
    return { name, file: null, failure: failureOf(name, error) };
  }
}
