// The listener's TCP connections and how they end: idle ones at once, the others when their answers have left.
import type { Socket } from "node:net";

export interface Connections {
  /** Keeps a connection from here to its end, which {@link Connections.closed} tells. */
  opened(socket: Socket): void;
  closed(socket: Socket): void;
  /** An answer is under way; after an upgrade it stays so. */
  answerBegan(socket: Socket): void;
  answerEnded(socket: Socket): void;
  isAnswering(socket: Socket): boolean;
  /** How many answers are under way. */
  answersUnderWay(socket: Socket): number;
  isOpen(socket: Socket): boolean;
  /** How many are open. */
  readonly count: number;
  /** From now on a connection ends as soon as no answer is under way on it. */
  endIdle(): void;
  /** Cuts all at once. */
  destroyAll(): void;
}

/** `end` lets what was sent leave, and then ends the connection. */
export function createConnections(end: (connection: Socket) => void): Connections {
  const answersUnderWay = new Map<Socket, number>();
  let ending = false;

  function answersOf(socket: Socket): number {
    return answersUnderWay.get(socket) ?? 0;
  }

  function addAnswers(socket: Socket, change: 1 | -1): void {
    const before = answersUnderWay.get(socket);
    if (before === undefined) return; // gone meanwhile
    answersUnderWay.set(socket, before + change);
    if (ending && before + change === 0) end(socket);
  }

  return {
    opened: (socket) => void answersUnderWay.set(socket, 0),
    closed: (socket) => void answersUnderWay.delete(socket),
    answerBegan: (socket) => addAnswers(socket, 1),
    answerEnded: (socket) => addAnswers(socket, -1),
    isAnswering: (socket) => answersOf(socket) > 0,
    answersUnderWay: answersOf,
    isOpen: (socket) => answersUnderWay.has(socket),
    get count() {
      return answersUnderWay.size;
    },
    endIdle() {
      ending = true;
      for (const [socket, answers] of answersUnderWay) if (answers === 0) end(socket);
    },
    destroyAll() {
      for (const socket of answersUnderWay.keys()) socket.destroy();
    },
  };
}
