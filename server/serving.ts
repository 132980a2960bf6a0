// What becomes of a connection and of each request on it: counted, and handed to who answers it.
import type { Answer } from "./answering.ts";
import type { Connections } from "./connections.ts";
import type { Exchanges } from "./exchanges.ts";
import { isHttp2 } from "./http-exchange.ts";
import { headOf, takingOf } from "./incoming-request.ts";
import { MAX_PIPELINED_REQUESTS } from "./limits.ts";
import type { ListenerHandlers } from "./listener.ts";
import { useOfTarget } from "./meter.ts";
import type { TakeOver } from "./take-over.ts";
import type { PollConnections } from "./transports/poll-connection.ts";

export interface Serving {
  readonly connections: Connections;
  readonly exchanges: Exchanges;
  readonly answer: Answer;
  readonly takeOver: TakeOver;
  readonly polls: PollConnections;
  /** No connections come any more: what asks again is answered and let go. */
  readonly isClosing: () => boolean;
}

export function createServing(serving: Serving): ListenerHandlers {
  const { connections, exchanges, answer, takeOver, polls, isClosing } = serving;
  return {
    isAnswering: (connection) => connections.isAnswering(connection),
    onConnection: (connection) => exchanges.opened(connection),
    onRequest(request, response, connection) {
      if (connections.answersUnderWay(connection) >= MAX_PIPELINED_REQUESTS) return void connection.destroy();
      const use = useOfTarget(request.url ?? "");
      exchanges.began(connection, use);
      exchanges.answersWith(response, connection, use);
      if (isClosing() && "shouldKeepAlive" in response) response.shouldKeepAlive = false;
      answer(request, response);
    },
    onTakeOver(request, socket, head, connection) {
      if (!isHttp2(request) && takingOf(request) === "poll") {
        polls.serve(request.socket, connection, Buffer.concat([headOf(request), head]));
        return;
      }
      exchanges.began(connection, useOfTarget(request.url ?? ""));
      if (isHttp2(request)) exchanges.endsWith(socket, connection);
      takeOver(request, socket, head);
    },
  };
}
