// An endpoint without sockets whose whole life is written down: what came in, what went out, in order.
import { pureUtf8 } from "./utf8-for-tests.ts";
import { everyCut, hex, toHex } from "../bytes-for-tests.ts";
import { createEndpoint, type Endpoint, type EndpointHandlers, type EndpointOptions } from "./endpoint.ts";
import type { Role } from "./frame-parser.ts";

/** The masking key of the examples in RFC 6455 §5.7. */
export const MASKING_KEY = "37 fa 21 3d";

/** An endpoint with what every test needs; the one place that makes them. */
export function createTestEndpoint(
  role: Role,
  handlers: EndpointHandlers,
  options: Partial<EndpointOptions> = {},
): Endpoint {
  return createEndpoint(handlers, {
    role,
    maxMessageBytes: 1024,
    utf8: pureUtf8,
    ...(role === "client" ? { maskingKey: () => hex(MASKING_KEY) } : {}),
    ...options,
  });
}

/** Messages, pings, pongs and the end as "text Hello", "ping 01 02", "closed 1000 bye"; bytes to the socket as "> 81 05 …". */
export function recordEndpoint(
  role: Role,
  overrides: Partial<EndpointOptions & EndpointHandlers> = {},
): { endpoint: Endpoint; log: string[] } {
  const log: string[] = [];
  const note = (...words: (string | number | undefined)[]): void => {
    log.push(words.filter((word) => word !== undefined && word !== "").join(" "));
  };
  const endpoint = createTestEndpoint(
    role,
    {
      onText: (text) => note("text", text),
      onBinary: (bytes) => note("binary", toHex(bytes)),
      onPing: (data) => note("ping", toHex(data)),
      onPong: (data, answeredPings) =>
        note("pong", toHex(data), answeredPings === 0 ? undefined : `answers ${answeredPings}`),
      write: (bytes, payload) => {
        note(">", toHex(bytes), payload && toHex(payload));
        return true;
      },
      onClosed: ({ code, reason }, error) => note("closed", code, reason, error?.code),
      ...overrides,
    },
    overrides,
  );
  return { endpoint, log };
}

/** The log after `input`, once every way to cut it has given the same. `before` runs on each fresh endpoint. */
export function receiveEveryCut(
  role: Role,
  input: Uint8Array,
  {
    before,
    ...overrides
  }: Partial<EndpointOptions & EndpointHandlers> & { before?: (endpoint: Endpoint) => void } = {},
): string[] {
  let expected: string[] | undefined;
  for (const chunks of everyCut(input)) {
    const pieces = chunks.map(toHex).join(" | ");
    const { endpoint, log } = recordEndpoint(role, overrides);
    before?.(endpoint);
    for (const chunk of chunks) endpoint.receive(chunk);
    expected ??= log;
    if (log.join("\n") !== expected.join("\n")) {
      throw new Error(`cut as ${pieces}: expected\n${expected.join("\n")}\ngot\n${log.join("\n")}`);
    }
  }
  return expected ?? [];
}
