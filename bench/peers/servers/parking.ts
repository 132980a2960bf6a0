// Those who wait for the next message, the longest first: what a hand-made long-polling server keeps.

export interface Parking<One> {
  readonly size: number;
  add(one: One): void;
  remove(one: One): void;
  /** All of them; they wait no more. */
  takeAll(): Iterable<One>;
  /** Nobody is told any more that nothing came. */
  close(): void;
}

/** Longer than any run. All wait equally long: one timer looks at who came first. */
const HOLD_MS = 300_000;
const LOOK_EVERY_MS = 1000;

/** `onNothing` is called for who has waited for {@link HOLD_MS}. */
export function createParking<One>(onNothing: (one: One) => void): Parking<One> {
  let parked = new Map<One, number>();
  const timer = setInterval(() => {
    const nowMs = Date.now();
    for (const [one, untilMs] of parked) {
      if (untilMs > nowMs) return;
      parked.delete(one);
      onNothing(one);
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    get size() {
      return parked.size;
    },
    add: (one) => void parked.set(one, Date.now() + HOLD_MS),
    remove: (one) => void parked.delete(one),
    takeAll() {
      const all = parked.keys();
      parked = new Map();
      return all;
    },
    close: () => clearInterval(timer),
  };
}
