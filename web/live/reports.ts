// What a session's page hears again and again: counters and exchanges, as the session's server knows them.
import type { LiveReport } from "./contract.ts";
import type { Observation } from "./session-calls.ts";
import type { Session } from "./session.ts";

/** Exchanges are told of so often. */
const OBSERVE_MS = 100;
/** Counters that have changed, at most so often; others as well, at least so often. */
const METER_MS = 250;
const SAME_METER_MS = 1000;
/** Timers come a little early or late. */
const TIMER_TOLERANCE_MS = 20;

/** Until the returned function is called. A server that stalls is asked once, and waited for. */
export function startReports(session: Session, say: (report: LiveReport) => void): () => void {
  const sayMeter = createMeterReport(say);
  let isAsking = false;
  let stopped = false;

  async function report(): Promise<void> {
    if (isAsking || !session.isUp) return;
    isAsking = true;
    try {
      const observation = await session.observe();
      if (stopped) return;
      const exchanges = [...observation.exchanges];
      if (exchanges.length > 0) say({ say: "exchanges", exchanges: exchanges.map((one) => [...one]) });
      sayMeter(observation);
    } catch {
      // The server ended while it was asked, which the page hears otherwise.
    } finally {
      isAsking = false;
    }
  }

  const timer = setInterval(() => void report(), OBSERVE_MS);
  void report();
  return () => {
    stopped = true;
    clearInterval(timer);
    if (session.isUp) session.endObserving().catch(() => {}); // one that ends keeps nothing
  };
}

function createMeterReport(say: (report: LiveReport) => void): (observation: Observation) => void {
  let said = "";
  let saidAtMs = Number.NEGATIVE_INFINITY;
  return ({ atUs, cursor, transports }) => {
    const sinceMs = performance.now() - saidAtMs + TIMER_TOLERANCE_MS;
    if (sinceMs < METER_MS) return;
    const now = JSON.stringify([cursor, transports]);
    if (now === said && sinceMs < SAME_METER_MS) return;
    said = now;
    saidAtMs = performance.now();
    say({ say: "meter", atUs, cursor, transports });
  };
}
