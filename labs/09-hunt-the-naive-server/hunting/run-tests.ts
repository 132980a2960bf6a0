// Runs a student's tests side by side, each against a server of its own.
import type { HuntedServer } from "../naive/server.ts";
import { afterPatience } from "./patience.ts";
import { type HuntServer, openHuntConnection, type Transcript } from "./connection.ts";

/** A student's: it throws where the server is wrong. */
export interface HuntTest {
  readonly name: string;
  run(server: HuntServer): Promise<void>;
}

export interface TestOutcome {
  readonly name: string;
  readonly verdict: "passed" | "failed" | "did-not-end";
  /** What it threw. */
  readonly why: string;
  readonly sent: Uint8Array;
  readonly received: Uint8Array;
}

export interface Patience {
  /** Of each reading. */
  readonly readMs: number;
  /** Of a whole test. */
  readonly testMs: number;
}

export function runTests(
  tests: readonly HuntTest[],
  startServer: () => Promise<HuntedServer>,
  patience: Patience,
): Promise<readonly TestOutcome[]> {
  return Promise.all(tests.map((test) => runTest(test, startServer, patience)));
}

async function runTest(
  test: HuntTest,
  startServer: () => Promise<HuntedServer>,
  { readMs, testMs }: Patience,
): Promise<TestOutcome> {
  const server = await startServer();
  const { port } = server;
  const over = new AbortController();
  const transcript: Transcript = { sent: Buffer.alloc(0), received: Buffer.alloc(0) };
  const connect = (): ReturnType<HuntServer["connect"]> =>
    openHuntConnection(port, { patienceMs: readMs, over: over.signal, transcript });
  const attempt = async (): Promise<Pick<TestOutcome, "verdict" | "why">> => {
    try {
      await test.run({ host: `127.0.0.1:${port}`, connect });
      return { verdict: "passed", why: "" };
    } catch (error) {
      return { verdict: "failed", why: error instanceof Error ? error.message : String(error) };
    }
  };
  let cancel = (): void => {};
  const limit = new Promise<Pick<TestOutcome, "verdict" | "why">>((resolve) => {
    cancel = afterPatience(testMs, () => resolve({ verdict: "did-not-end", why: "" }));
  });
  try {
    const { verdict, why } = await Promise.race([attempt(), limit]);
    const { sent, received } = transcript;
    return { name: test.name, verdict, why, sent: Uint8Array.from(sent), received: Uint8Array.from(received) };
  } finally {
    cancel();
    over.abort();
    await server.close();
  }
}
