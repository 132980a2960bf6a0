// When nobody is there any more for whom an answer was being written.
import type { HttpResponse } from "../http-exchange.ts";

/** Calls `gone` once, when the answer has ended or its connection has. Returns how to cancel. */
export function whenGone(response: HttpResponse, gone: () => void): () => void {
  // An answer that still queues behind an earlier one (pipelining) has no socket, and node:http never closes it.
  const connection = response.socket === null ? response.req.socket : undefined;
  response.once("close", callOnce);
  connection?.once("close", callOnce);

  function cancel(): void {
    response.off("close", callOnce);
    connection?.off("close", callOnce);
  }

  function callOnce(): void {
    cancel();
    gone();
  }

  return cancel;
}
