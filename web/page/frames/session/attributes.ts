// What a WebSocket says of itself (WHATWG WebSockets §3.1).

export interface Attributes {
  readonly url: string;
  readonly protocol: string;
  readonly extensions: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly binaryType: string;
}

export const STATE_NAMES = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"] as const;

export function attributesOf(socket: WebSocket): Attributes {
  const { url, protocol, extensions, readyState, bufferedAmount, binaryType } = socket;
  return { url, protocol, extensions, readyState, bufferedAmount, binaryType };
}
