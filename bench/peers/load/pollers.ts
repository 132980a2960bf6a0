// Subscribers that poll: parked ones ask again as soon as they are answered, others at a pace or in a closed loop.
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../../server/clock.ts";
import { createConnections } from "./connections.ts";
import { createDeliveryCounts } from "./delivery-counts.ts";
import { startPace } from "./pace.ts";
import { createPollAnswers, type PollAnswer } from "./poll-answer.ts";
import { connectRaw, type RawSocket } from "./raw-socket.ts";
import type { ConnectPlan, Subscribers } from "./subscribers.ts";

export interface PollPlan {
  /** Of all connections together (open loop); null: each asks when it has its answer. */
  readonly requestsPerSecond: number | null;
  /** Always the same; null: what is new to the connection. */
  readonly after: number | null;
  /** What each answer should hold; null: more or fewer are right, too. */
  readonly messagesPerAnswer: number | null;
}

export interface PollCount {
  readonly requests: number;
  /** Answers with more or fewer messages than they should hold. */
  readonly wrong: number;
}

export interface Pollers extends Subscribers {
  /**
   * Asks once on each connection, for what is new from then on. `parked`: that waits, and so does the next request, which
   * follows at once on the answer. Otherwise it resolves when all are answered.
   */
  connect(plan: ConnectPlan & { readonly parked: boolean }): Promise<void>;
  start(plan: PollPlan): void;
  /** Resolves when what was asked is answered, or in vain at a timeout. */
  stop(): Promise<PollCount>;
}

interface Poller {
  readonly index: number;
  socket: RawSocket["socket"] | undefined;
  next: Buffer;
  /** Of an answer that is not whole yet. */
  piece: Buffer | undefined;
  isAsking: boolean;
}

const ANSWER_TIMEOUT_MS = 10_000;
/** The longest that the lab's server allows: nobody is to be told during a run that nothing came. */
const WAIT_MS = 300_000;

export function createPollers(): Pollers {
  const connections = createConnections();
  const counts = createDeliveryCounts();
  let connected: Pick<ConnectPlan, "port" | "path"> & { readonly parked: boolean } = {
    port: 0,
    path: "",
    parked: false,
  };
  let answers = createPollAnswers(encodeRequest);
  let pollers: Poller[] = [];
  let plan: PollPlan | undefined;
  let sameRequest: Buffer | undefined;
  let endPace = (): void => {};
  let requests = 0;
  let wrong = 0;

  function encodeRequest({ after, fields }: { after: string | undefined; fields: string }): Buffer {
    const { port, path, parked } = connected;
    const query = [after !== undefined && `after=${after}`, parked && `waitMs=${WAIT_MS}`].filter(Boolean).join("&");
    const target = query === "" ? path : `${path}?${query}`;
    return Buffer.from(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${fields}\r\n`);
  }

  function ask(poller: Poller): void {
    poller.isAsking = true;
    requests++;
    poller.socket?.write(sameRequest ?? poller.next);
  }

  function take(poller: Poller, bytes: Buffer, start: number, end: number): void {
    let answer: PollAnswer | undefined;
    try {
      answer = read(poller, bytes, start, end);
    } catch {
      poller.socket?.destroy(); // a lost connection makes the trial invalid
    }
    counts.add(poller.index, answer?.messages ?? 0, end - start);
    if (answer === undefined) return;
    poller.isAsking = false;
    poller.next = answer.next;
    if (answer.messages !== (plan?.messagesPerAnswer ?? answer.messages)) wrong++;
    if (connected.parked || plan?.requestsPerSecond === null) ask(poller);
  }

  function read(poller: Poller, bytes: Buffer, start: number, end: number): PollAnswer | undefined {
    const { piece } = poller;
    const whole = piece === undefined ? bytes : Buffer.concat([piece, bytes.subarray(start, end)]);
    const answer = piece === undefined ? answers.read(bytes, start, end) : answers.read(whole, 0, whole.length);
    if (answer !== undefined) poller.piece = undefined;
    else poller.piece = piece === undefined ? Buffer.from(bytes.subarray(start, end)) : whole;
    return answer;
  }

  async function allAnswered(): Promise<void> {
    const deadlineUs = nowUs() + ANSWER_TIMEOUT_MS * 1000;
    while (pollers.some(({ isAsking }) => isAsking) && connections.lost === 0 && nowUs() < deadlineUs) await delay(1);
  }

  return {
    async connect({ port, path, connections: count, parked }) {
      connected = { port, path, parked };
      answers = createPollAnswers(encodeRequest);
      counts.begin(count);
      const first = encodeRequest({ after: undefined, fields: "" });
      pollers = Array.from({ length: count }, (_, index) => ({
        index,
        socket: undefined,
        next: first,
        piece: undefined,
        isAsking: false,
      }));
      await connections.open(pollers, async (poller) => {
        const raw = await connectRaw(port, (bytes, start, end) => take(poller, bytes, start, end));
        poller.socket = raw.socket;
        ask(poller);
        return raw;
      });
      if (!parked) await allAnswered();
    },
    start(next) {
      plan = next;
      const { after, requestsPerSecond } = next;
      sameRequest = after === null ? undefined : encodeRequest({ after: String(after), fields: "" });
      requests = 0;
      wrong = 0;
      if (requestsPerSecond === null) for (const poller of pollers) ask(poller);
      else endPace = startPace(requestsPerSecond, askInTurn);
    },
    async stop() {
      endPace();
      plan = plan && { ...plan, requestsPerSecond: 0 };
      await allAnswered();
      plan = undefined;
      sameRequest = undefined;
      return { requests, wrong };
    },
    reset: () => counts.reset(),
    received: (wanted) => counts.received(wanted),
    count: async (messagesEach) => ({ ...(await counts.count(messagesEach)), lostConnections: connections.lost }),
    disconnect() {
      endPace();
      connections.end();
    },
  };

  /** Who has no answer yet is left out: that would be a second request at a time. */
  function askInTurn(slot: number): void {
    const poller = pollers[slot % pollers.length];
    if (poller !== undefined && !poller.isAsking) ask(poller);
  }
}
