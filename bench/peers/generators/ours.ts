// The lab's own: the clients that a load worker follows the stream with.
import { setMaxListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { followStream } from "../../../clients/by-transport.ts";
import { createLedger } from "../../../clients/ledger.ts";
import { createMeter } from "../../../clients/meter.ts";
import { createPollClient } from "../../../clients/poll-client.ts";
import { messagesIn } from "../../../clients/poll-loop.ts";
import { ClosedLoop, type ClosedLoopPoller } from "../../load/closed-loop.ts";
import { type Generator, type GeneratorPlan, POLL_PATH } from "./generator.ts";
import { createRecorder } from "./record.ts";

const CONNECTS_PER_TURN = 50;

export function createGenerator(): Generator {
  const recorder = createRecorder();
  const meter = createMeter();
  const forGood = new AbortController(); // until the process is stopped
  setMaxListeners(0, forGood.signal);
  const pollers: ClosedLoopPoller[] = [];
  const loop = new ClosedLoop(pollers, POLL_PATH);
  let polls = 0;
  let wrong = 0;

  /** The feeding server says nothing before the first message: whether all are subscribed, it has to say. */
  function follow(service: "websocket" | "sse", url: string): void {
    void followStream(service, url, {
      signal: forGood.signal,
      meter,
      ledger: createLedger(0),
      onMessage: recorder.record,
    });
  }

  function addPoller(url: string): void {
    const ledger = createLedger(0);
    const client = createPollClient(url, { meter });
    const onAnswer: ClosedLoopPoller["onAnswer"] = (answer) => {
      polls++;
      if (answer.kind === "failure" || answer.status !== 200) return void wrong++;
      const messages = messagesIn(answer.content);
      client.took(messages);
      for (const message of messages) {
        ledger.arrived(message.id);
        recorder.record(message);
      }
    };
    pollers.push({ client, onAnswer });
  }

  return {
    async connect({ port, service, connections }: GeneratorPlan) {
      const url = `http://127.0.0.1:${port}`;
      for (let count = 0; count < connections; count++) {
        if (service === "short-polling") addPoller(url);
        else follow(service, url);
        if (count % CONNECTS_PER_TURN === 0) await nextTurn();
      }
    },
    async begin() {
      recorder.messages = 0;
      polls = 0;
      wrong = 0;
      loop.begin();
    },
    count: () => ({ messages: pollers.length === 0 ? recorder.messages : polls, wrong }),
    end: () => loop.end(),
  };
}
