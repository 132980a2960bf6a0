// What a recording of a trap is: numbered rows with times, as the programs `record-*.ts` have really seen them.

/** Row n is `rows[n]`: evidence names rows by that number. */
export interface Recording<Row> {
  /** Where and when: "Node v20.20.2, Linux x64, 2026-11-22". */
  readonly recordedOn: string;
  readonly rows: readonly Row[];
}

/** a: TCP segments on the wire, between the handshake and the end. */
export interface SegmentRow {
  readonly atMs: number;
  readonly from: string;
  /** TCP payload; 0 for a pure acknowledgement. */
  readonly payloadBytes: number;
  /** The payload's first octets, in hex. */
  readonly begins: string;
}

/** b: an event stream, seen where the server writes and where the client reads. */
export interface PieceRow {
  readonly atMs: number;
  readonly seenAt: string;
  readonly bytes: number;
  /** Ids of the messages that ended in it, such as "3-8"; "" for none. */
  readonly messageIds: string;
}

/** c: what the tabs of one browser asked of one server. */
export interface RequestRow {
  readonly tab: number;
  readonly path: string;
  readonly askedAtMs: number;
  /** When the answer's head came; null while it has not. */
  readonly answeredAtMs: number | null;
}

/** d: what a client read of an event stream. */
export interface ChunkRow {
  readonly atMs: number;
  readonly base64: string;
}

/** e: two readers of the same messages, sampled in the server. */
export interface SampleRow {
  readonly atMs: number;
  /** Since the begin, to each. */
  readonly publishedBytes: number;
  readonly readByOneBytes: number;
  readonly waitingForOneBytes: number;
  readonly readByTwoBytes: number;
  readonly waitingForTwoBytes: number;
  /** Of the process that holds server and readers. */
  readonly residentMegabytes: number;
}
