// The account of what was published: what was acknowledged must be in the stream exactly once, what was refused not at all.
import { parseCursor } from "../../../protocol/cursor.ts";
import type { Message } from "../../../protocol/message.ts";
import type { LastIdOf } from "./account.ts";

/** How a publication ended for its publisher. */
type State = "under-way" | "acknowledged" | "refused" | "unknown";

export interface PublicationFigures {
  /** Under way to the end counts as unknown. */
  readonly acknowledged: number;
  readonly refused: number;
  /** No answer came, or one that says that nobody knows. */
  readonly unknown: number;
  /** Of the unknown ones: those that are in the stream. */
  readonly unknownKept: number;
  /** Acknowledged, but not at the place that was told: another one is there, or that life of the stream still goes on. */
  readonly acknowledgedLost: number;
  /** Acknowledged in a life of the stream that is over, before anybody had it. */
  readonly acknowledgedInDeadEpoch: number;
  /** In the stream more than once. */
  readonly doubled: number;
  /** In the stream although they were refused. */
  readonly refusedKept: number;
  /** Deliveries under an id that had another content for another subscriber. */
  readonly contradictions: number;
  /** Deliveries of what nobody here published: of others, or no longer what it was. */
  readonly foreign: number;
}

interface Publication {
  state: State;
  /** Where it is, as the server said. */
  cursor: string | undefined;
  /** Different places in the stream at which it was seen. */
  places: number;
}

export interface Audit {
  /** The payload of a new publication, and its number. */
  begin(): { readonly number: number; readonly payload: string };
  acknowledged(number: number, cursor: string): void;
  refused(number: number): void;
  unknown(number: number): void;
  /** Some subscriber was handed the message, in a life of the stream. */
  delivered(epoch: string, message: Message): void;
  /** The last id that is known of a life of the stream. */
  readonly lastIdOf: LastIdOf;
  /** `epoch`: of the stream's life at the end. */
  close(epoch: string): PublicationFigures;
}

/** `token` tells its payloads from others', and is ASCII; `payloadBytes`: of each, as far as the number leaves room. */
export function createAudit(token: string, payloadBytes: number): Audit {
  const publications: Publication[] = [];
  /** The publication at each id. */
  const byEpoch = new Map<string, number[]>();
  const lastIds = new Map<string, number>();
  let contradictions = 0;
  let foreign = 0;

  function settle(number: number, state: State, cursor?: string): void {
    const publication = publications[number];
    if (publication !== undefined) Object.assign(publication, { state, cursor });
  }

  function know(epoch: string, id: number): void {
    lastIds.set(epoch, Math.max(id, lastIds.get(epoch) ?? 0));
  }

  /** Its number from the first to the last byte: a payload that was cut, or has another one's end, is nobody's. */
  function payloadOf(number: number): string {
    const mark = `${token} ${number} `;
    return mark.padEnd(payloadBytes, mark);
  }

  function numberIn(payload: string): number | undefined {
    const number = Number(payload.split(" ", 2)[1]);
    return publications[number] !== undefined && payload === payloadOf(number) ? number : undefined;
  }

  /** Where it was said to be: in which life of the stream, and the publication that was seen there. */
  function placeOf({ cursor = "" }: Publication): { readonly epoch: string; readonly seen: number | undefined } {
    const { epoch = "", id = 0 } = parseCursor(cursor) ?? {};
    return { epoch, seen: byEpoch.get(epoch)?.[id] };
  }

  return {
    begin() {
      const number = publications.push({ state: "under-way", cursor: undefined, places: 0 }) - 1;
      return { number, payload: payloadOf(number) };
    },
    acknowledged(number, cursor) {
      const { epoch = "", id = 0 } = parseCursor(cursor) ?? {};
      know(epoch, id);
      settle(number, "acknowledged", cursor);
    },
    refused: (number) => settle(number, "refused"),
    unknown: (number) => settle(number, "unknown"),
    delivered(epoch, { id, payload }) {
      const number = numberIn(payload);
      if (number === undefined) return void foreign++;
      const known = byEpoch.get(epoch) ?? [];
      byEpoch.set(epoch, known);
      const before = known[id];
      if (before === number) return;
      if (before !== undefined) return void contradictions++;
      known[id] = number;
      know(epoch, id);
      const publication = publications[number];
      if (publication !== undefined) publication.places++;
    },
    lastIdOf: (epoch) => lastIds.get(epoch) ?? 0,
    close(epoch) {
      const those = (state: State) => publications.filter((publication) => publication.state === state);
      const unknown = [...those("unknown"), ...those("under-way")];
      const lost = publications.filter(
        (publication, number) => publication.state === "acknowledged" && placeOf(publication).seen !== number,
      );
      const inDeadEpoch = lost.map(placeOf).filter((place) => place.epoch !== epoch && place.seen === undefined);
      return {
        acknowledged: those("acknowledged").length,
        refused: those("refused").length,
        unknown: unknown.length,
        unknownKept: unknown.filter(({ places }) => places > 0).length,
        acknowledgedLost: lost.length - inDeadEpoch.length,
        acknowledgedInDeadEpoch: inDeadEpoch.length,
        doubled: publications.filter(({ places }) => places > 1).length,
        refusedKept: those("refused").filter(({ places }) => places > 0).length,
        contradictions,
        foreign,
      };
    },
  };
}
