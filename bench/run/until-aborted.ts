// Waiting that a signal can end.

/** Throws the signal's reason as soon as it aborts, whatever the trial is waiting for. */
export async function* untilAborted<Item>(items: AsyncIterator<Item, void>, signal: AbortSignal): AsyncGenerator<Item> {
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
  });
  try {
    for (;;) {
      const next = await Promise.race([items.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
