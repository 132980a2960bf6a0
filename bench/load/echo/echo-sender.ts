// What a client sends its echoes by, whatever the way.

export interface EchoSender {
  /** Resolves when it can send without connecting first. */
  open(): Promise<void>;
  /** Does not wait for the answers of those before. */
  send(content: string): void;
  /** Resolves when its connections are closed. */
  close(): Promise<void>;
}

export interface EchoHandlers {
  onEcho(content: string): void;
  /** An echo will not come back, or not to its request. */
  onFault(reason: string): void;
}
