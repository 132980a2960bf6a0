// How a load worker reads what its connections took on the wire.
export interface WireDirection {
  /** IP packets whole: headers, acknowledgements and what was sent again included. */
  readonly ipBytes: number;
  readonly packets: number;
}

/** Cumulative, or the difference of two readings. Up is from client to server. */
export interface WireBytes {
  readonly up: WireDirection;
  readonly down: WireDirection;
}

export interface WireCounter {
  read(): WireBytes | Promise<WireBytes>;
  close(): void | Promise<void>;
}

/** "none" for a worker that does not read the wire: another does it for all, or nobody can. */
export type WirePlan =
  | { readonly source: "none" }
  | { readonly source: "kernel"; readonly device: string }
  | { readonly source: "tcpinfo"; readonly serverPort: number };

/** Undefined for "none". */
export async function openWireCounter(plan: WirePlan): Promise<WireCounter | undefined> {
  if (plan.source !== "none") throw new Error(`expected a wire source that exists, got ${plan.source}`);
  return undefined;
}
