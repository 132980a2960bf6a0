// What ends a soak before its time: the user, the system, or the command around it.
import { isPrivateProcess } from "./privacy.ts";

/** Aborts once; being told again changes nothing, and the soak ends in order. */
export function soakInterrupt(): AbortSignal {
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  if (isPrivateProcess()) {
    process.once("disconnect", stop);
    process.channel?.unref(); // a soak that is over does not wait for it
    if (!process.connected) stop();
  }
  return interrupt.signal;
}
