// Waiting that a signal can end.

/** Rejects with the signal's reason as soon as it aborts, whatever the promise does. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Throws the signal's reason as soon as it aborts, whatever the trial is waiting for. */
export async function* untilAborted<Item>(items: AsyncIterator<Item, void>, signal: AbortSignal): AsyncGenerator<Item> {
  for (;;) {
    const next = await orAborted(items.next(), signal);
    if (next.done === true) return;
    yield next.value;
  }
}
