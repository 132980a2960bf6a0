// A payload that carries its scheduled instant: a foreign server stamps its messages on a clock of its own. Pure.

/** Microseconds of a monotonic clock, and the space behind them. */
const INSTANT = /^([0-9]{1,16}) /;

/** Shorter ones have no room for the instant. */
export const MIN_SCHEDULED_PAYLOAD_BYTES = 17;

/** `text` with the instant in place of its beginning; both are ASCII. */
export function withInstant(text: string, scheduledAtUs: number): string {
  const instant = `${Math.round(scheduledAtUs)} `;
  return instant + text.slice(instant.length);
}

/** Throws on a payload that has none: somebody else publishes too. */
export function instantOf(payload: string): number {
  const match = INSTANT.exec(payload);
  if (match === null) throw new Error(`a message came that the bench did not publish: ${payload.slice(0, 40)}`);
  return Number(match[1]);
}
