// How far this machine's monotonic clock lies from the server's (Cristian 1989): each answer was made between asking and hearing.

/** One exchange; times are on the clock of who noted them. */
export interface ClockExchange {
  readonly askedAtUs: number;
  readonly serverAtUs: number;
  readonly heardAtUs: number;
}

export interface ClockReading {
  /** The server's clock less this machine's. */
  readonly offsetUs: number;
  /** The offset is wrong by no more: half of the least round trip. */
  readonly errorUs: number;
}

/** Both clocks are read in whole microseconds. */
const ROUNDING_US = 1;

/** By the exchange with the least round trip: what delays the others lies on one of their ways, and nobody knows on which. */
export function readClock(exchanges: readonly ClockExchange[]): ClockReading {
  const [first, ...others] = exchanges;
  if (first === undefined) throw new Error("expected at least one exchange");
  const best = others.reduce((least, one) => (roundTripUs(one) < roundTripUs(least) ? one : least), first);
  return {
    offsetUs: Math.round(best.serverAtUs - (best.askedAtUs + best.heardAtUs) / 2),
    errorUs: Math.ceil(roundTripUs(best) / 2) + ROUNDING_US,
  };
}

function roundTripUs({ askedAtUs, heardAtUs }: ClockExchange): number {
  return heardAtUs - askedAtUs;
}
