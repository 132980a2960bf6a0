// What a poll takes at the sockets: request and answer, on a connection that is kept or on a new one. Pure.
import { type Answer, http1AnswerBytes, http1RequestBytes } from "./heads.ts";
import { answerSectionBytes, requestSectionBytes } from "./http2-heads.ts";
import { add, type BothWays, type Layers, layers } from "./layers.ts";
import { arrayBytes, total } from "./message-sizes.ts";
import { type ModelPoint, opensPerPoll } from "./point.ts";
import { averageAnswer, emptyShare, type PollCycle } from "./poll-cycle.ts";
import { connectionBytes, dataFrameBytes, encrypted, endOfConnectionBytes, FRAME_HEADER_BYTES } from "./records.ts";

/** An average poll of the steady state; without keep-alive with its connection's beginning and end. */
export function averagePollBytes(point: ModelPoint, cycle: PollCycle): BothWays {
  const isFirst = opensPerPoll(point);
  const heads = pollHeads(point, { cycle, isFirst });
  const down = (layer: keyof Layers): number =>
    averageAnswer(cycle, (messages) => answer(point, heads, messages)[layer]);
  const exchange = {
    up: encrypted(heads.request, point.parameters),
    down: { payload: down("payload"), framing: down("framing"), http: down("http"), tls: down("tls") },
  };
  if (!isFirst) return exchange;
  return add(exchange, connectionBytes(point.parameters, point.assume), endOfConnectionBytes(point.parameters));
}

/** The first poll of a subscriber, which has nothing to bring yet, with its connection's beginning. */
export function firstPollBytes(point: ModelPoint, cycle: PollCycle): BothWays {
  const heads = pollHeads(point, { cycle: { ...cycle, timedOut: 1 }, isFirst: true });
  const exchange = { up: encrypted(heads.request, point.parameters), down: answer(point, heads, 0) };
  return add(exchange, connectionBytes(point.parameters, point.assume));
}

/** A long poll that waits. */
export function waitingPollBytes(point: ModelPoint, cycle: PollCycle): Layers {
  return encrypted(pollHeads(point, { cycle, isFirst: false }).request, point.parameters);
}

interface PollHeads {
  readonly request: Layers;
  answer(messages: number): Layers;
}

function answer(point: ModelPoint, heads: PollHeads, messages: number): Layers {
  const head = heads.answer(messages);
  const { payload, framing } = arrayBytes(messages, point.parameters, point.assume);
  const frames = dataFrameBytes(payload + framing, point.parameters);
  return encrypted({ ...head, payload, framing: head.framing + framing + frames }, point.parameters);
}

interface Place {
  readonly cycle: PollCycle;
  /** On its connection. */
  readonly isFirst: boolean;
}

function pollHeads(point: ModelPoint, place: Place): PollHeads {
  return point.parameters.httpVersion === 2 ? http2Heads(point, place) : http1Heads(point, place);
}

/** Of a first long poll: `waitMs=0`. */
function http1Heads(point: ModelPoint, { isFirst }: Place): PollHeads {
  return {
    request: layers({ http: http1RequestBytes(point, { isFirst: isFirst && point.parameters.keepAlive }) }),
    answer: (messages) => layers({ http: http1AnswerBytes(point, answerOf(point, messages)) }),
  };
}

/** Answers follow each other with their shares of 200 and 204; their sections are averages over both. */
function http2Heads(point: ModelPoint, { cycle, isFirst }: Place): PollHeads {
  const sections = { request: requestSectionBytes(point), answer: answerSections(point, cycle) };
  const which = isFirst ? "first" : "following";
  const frame = { framing: FRAME_HEADER_BYTES };
  return {
    request: layers({ ...frame, http: sections.request[which] }),
    answer: () => layers({ ...frame, http: sections.answer[which] }),
  };
}

function answerSections(point: ModelPoint, cycle: PollCycle): { first: number; following: number } {
  const empty = emptyShare(cycle);
  const meanMessages = Math.max(1, cycle.counts.mean);
  const emptyBefore = (index: number): number => Math.floor(index * empty);
  const inTurn = (index: number): Answer => {
    const isEmpty = emptyBefore(index + 1) > emptyBefore(index);
    // An empty answer says the cursor of the answer before.
    return { ...answerOf(point, isEmpty ? 0 : meanMessages), index: index - emptyBefore(index + 1) };
  };
  const firstOf = (messages: number): number =>
    answerSectionBytes(point, () => answerOf(point, messages), cycle.periodMs).first;
  return {
    first: empty * firstOf(0) + (1 - empty) * firstOf(meanMessages),
    following: answerSectionBytes(point, inTurn, cycle.periodMs).following,
  };
}

function answerOf(point: ModelPoint, messages: number): Answer {
  if (messages === 0) return { status: 204 };
  const { parameters, assume } = point;
  const bytes = total(arrayBytes(messages, parameters, assume));
  const plain = total(arrayBytes(messages, { ...parameters, compression: false }, assume));
  return { status: 200, content: { bytes, isCompressed: bytes < plain } };
}
