// A reader of an answer that takes nothing of it: its connection does not stay for ever.
import type { Socket } from "node:net";
import { cut } from "../cut.ts";
import type { HttpResponse } from "../http-exchange.ts";
import { ANSWER_STALL_MS } from "../limits.ts";

/** Gives up on the reader of an answer under way when for `stallMs` (default 75 s) no byte of it has left. */
export function limitStall(response: HttpResponse, stallMs = ANSWER_STALL_MS): void {
  const { stream, socket } = response;
  if (stream !== undefined) {
    stream.setTimeout(stallMs, () => cut(stream));
  } else if (socket !== null && "setTimeout" in socket) {
    const connection = socket as Socket;
    connection.setTimeout(stallMs); // node:http destroys it then
    // Before node:http begins to wait for the next request.
    response.prependOnceListener("finish", () => connection.setTimeout(0));
  }
}
