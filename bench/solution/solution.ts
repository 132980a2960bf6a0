// A student's solution on the bench: which parts of it stand in for ours, and which transports that touches. Pure.
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";

/** Stable names: what a `solution.ts` may export for the bench. */
export const PART_NAMES = [
  "answerOpening",
  "createFrameParser",
  "createEventStreamParser",
  "createLongPolling",
] as const;
export type PartName = (typeof PART_NAMES)[number];

export interface Solution {
  /** Of its series: the folder's. */
  readonly name: string;
  /** Holds `solution.ts`; absolute. */
  readonly directory: string;
  /** At least one. */
  readonly parts: readonly PartName[];
  /** As one script: what its figures depend on. */
  readonly script: string;
}

/** A transport's turn in each round: with our parts, or with a solution's. */
export interface Lane {
  readonly transport: Transport;
  /** Undefined: ours. */
  readonly solution: Solution | undefined;
}

const TOUCHED: Readonly<Record<PartName, Transport>> = {
  answerOpening: "websocket",
  createFrameParser: "websocket",
  createEventStreamParser: "sse",
  createLongPolling: "long-polling",
};

/** Ours first; a solution's only where it is asked: HTTP/2 has no opening handshake of RFC 6455 (RFC 8441 §5). */
export function lanesOf(
  { transports, solutions }: { readonly transports: readonly Transport[]; readonly solutions: readonly Solution[] },
  { httpVersion }: { readonly httpVersion: 1 | 2 },
): Lane[] {
  const ours = transports.map((transport) => ({ transport, solution: undefined }));
  const theirs = solutions.flatMap((solution) =>
    touchedBy(httpVersion === 2 ? solution.parts.filter((part) => part !== "answerOpening") : solution.parts)
      .filter((transport) => transports.includes(transport))
      .map((transport) => ({ transport, solution })),
  );
  return [...ours, ...theirs];
}

/** In the usual order. */
export function touchedBy(parts: readonly PartName[]): Transport[] {
  return TRANSPORTS.filter((transport) => parts.some((part) => TOUCHED[part] === transport));
}

/** "websocket · 06-frames". */
export function seriesName({
  transport,
  solution,
}: {
  readonly transport: Transport;
  readonly solution: string;
}): string {
  return `${transport} · ${solution}`;
}
