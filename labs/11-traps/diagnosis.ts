// What a diagnosis is: the cause of what a recording shows, and the evidence in it.

export type Cause =
  /** Not said yet. */
  | "unknown"
  /** The second of two small writes waits for the acknowledgement of the first, which the other side delays. */
  | "nagle-and-delayed-ack"
  /** Something on the way collects the answer until enough has come. */
  | "buffering-proxy"
  /** The browser opens no more connections to this origin. */
  | "connection-limit"
  /** The reader takes what one read returns for one message. */
  | "chunk-taken-for-event"
  /** One reader takes less than is sent to it, and the server keeps the rest. */
  | "slow-reader"
  /** The server computes too long before it answers. */
  | "slow-server"
  /** The way is long: each direction takes its time. */
  | "slow-network"
  /** Packets are lost and sent again. */
  | "packet-loss";

export interface Diagnosis {
  readonly cause: Cause;
  /** Numbers of rows: `rows[n]` of the recording. Which ones, the hand-out says. */
  readonly rows: readonly number[];
  /** What is asked for of each recording, in the unit that the hand-out says. */
  readonly figure: number;
}

export type RecordingName = "a" | "b" | "c" | "d" | "e";

export type Diagnoses = Readonly<Record<RecordingName, Diagnosis>>;
