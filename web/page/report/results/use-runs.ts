// Which runs are on show: chosen from the server's list or opened from disk. What cannot be read leaves the rest as it is.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { clearFromAddress, fromAddress, toAddress } from "../../shell/address.ts";
import type { Result } from "../../../../bench/result/schema.ts";
import {
  addressOfResult,
  defaultName,
  type Failure,
  failureOf,
  fetchResult,
  type Listings,
  listResults,
  readBlob,
} from "./load.ts";
import type { Run, RunLabel } from "./run.ts";

/** A file from the reader's disk, kept as long as the page is open. */
export interface OpenedFile {
  readonly id: string;
  readonly name: string;
  readonly result: Result;
}

/** What a select's value names: `server:<name>` or an opened file's id. */
type Choice = string;

interface Shown {
  readonly choice: Choice;
  readonly name: string;
  readonly result: Result;
}

export interface Runs {
  readonly listing: Listings["runs"];
  readonly peersName: Listings["peersName"];
  readonly calibrationName: Listings["calibrationName"];
  readonly opened: readonly OpenedFile[];
  /** A alone, or A and B; empty before anything could be read. */
  readonly runs: readonly Run[];
  readonly choices: Readonly<Record<RunLabel, Choice>>;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  readonly choose: (label: RunLabel, choice: Choice) => void;
  readonly open: (file: File) => void;
  readonly dismissFailure: () => void;
}

export const SERVER_PREFIX = "server:";

export function useRuns(): Runs {
  const [listings, setListings] = useState<Listings>({ runs: [], peersName: undefined, calibrationName: undefined });
  const [opened, setOpened] = useState<readonly OpenedFile[]>([]);
  const [shown, setShown] = useState<Partial<Record<RunLabel, Shown>>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(1);
  // The newest wish per run wins, however the answers come.
  const wishes = useRef<Record<RunLabel, number>>({ A: 0, B: 0 });

  /** Runs `read`; a failure becomes the page's message, and what is shown stays. Resolves with whether it went well. */
  async function attempt(name: string, read: () => Promise<void>): Promise<boolean> {
    setPending((count) => count + 1);
    try {
      await read();
      return true;
    } catch (error) {
      setFailure(failureOf(name, error));
      return false;
    } finally {
      setPending((count) => count - 1);
    }
  }

  async function fromServer(label: RunLabel, name: string): Promise<boolean> {
    const wish = ++wishes.current[label];
    return attempt(name, async () => {
      const result = await fetchResult(name);
      if (wish !== wishes.current[label]) return;
      put(label, { choice: SERVER_PREFIX + name, name, result });
    });
  }

  function put(label: RunLabel, next: Shown | undefined): void {
    const isOnServer = next?.choice.startsWith(SERVER_PREFIX) === true;
    toAddress(label === "A" ? "result" : "compare", isOnServer ? next.name : null);
    setShown(({ [label]: _old, ...others }) => (next === undefined ? others : { ...others, [label]: next }));
  }

  function choose(label: RunLabel, choice: Choice): void {
    setFailure(null);
    // The points are counted in A's file.
    if (label === "A") clearFromAddress("point");
    if (choice.startsWith(SERVER_PREFIX)) {
      void fromServer(label, choice.slice(SERVER_PREFIX.length));
      return;
    }
    wishes.current[label]++;
    const file = opened.find(({ id }) => id === choice);
    put(label, file === undefined ? undefined : { choice, name: file.name, result: file.result });
  }

  function open(file: File): void {
    setFailure(null);
    clearFromAddress("point");
    const wish = ++wishes.current.A;
    void attempt(file.name, async () => {
      const result = await readBlob(file);
      const next = { id: `opened:${wish}`, name: file.name, result };
      setOpened((files) => [...files, next]);
      if (wish === wishes.current.A) put("A", { choice: next.id, name: next.name, result });
    });
  }

  useEffect(() => {
    void showFirst().finally(() => setPending((count) => count - 1));
  }, []);

  /** What the address asks for; where that cannot be had, the usual file below the message. */
  async function showFirst(): Promise<void> {
    const asked = { A: fromAddress("result"), B: fromAddress("compare") };
    await attempt("/results", async () => {
      const results = await listResults();
      setListings(results);
      const usual = defaultName(results.runs);
      const isShown = asked.A !== null && (await fromServer("A", asked.A));
      if (!isShown && usual !== undefined && usual !== asked.A) await fromServer("A", usual);
      if (asked.B !== null) await fromServer("B", asked.B);
    });
  }

  const runs = useMemo(() => runsOf(shown), [shown]);
  const choices = { A: shown.A?.choice ?? "", B: shown.B?.choice ?? "" };
  const dismissFailure = () => setFailure(null);
  const isLoading = pending > 0;
  const { runs: listing, peersName, calibrationName } = listings;
  return {
    listing,
    peersName,
    calibrationName,
    opened,
    runs,
    choices,
    isLoading,
    failure,
    choose,
    open,
    dismissFailure,
  };
}

function runsOf({ A, B }: Partial<Record<RunLabel, Shown>>): Run[] {
  const runs: Run[] = [];
  if (A !== undefined) runs.push(runOf("A", A));
  if (B !== undefined) runs.push(runOf("B", B));
  return runs;
}

function runOf(label: RunLabel, { choice, name, result }: Shown): Run {
  return { label, name, result, ...(choice.startsWith(SERVER_PREFIX) && { address: addressOfResult(name) }) };
}
