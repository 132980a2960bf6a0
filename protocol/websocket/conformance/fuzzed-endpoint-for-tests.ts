// An endpoint whose every word is checked while bytes of any kind come in: what it may never do throws here.
import { utf8 } from "../../bytes-for-tests.ts";
import { createTestEndpoint } from "../endpoint-for-tests.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Role } from "../frame-parser.ts";
import { describePayload, linesOf } from "./case-for-tests.ts";
import { type Random, randomText } from "./random-for-tests.ts";
import { createWireObserver } from "./wire-observer-for-tests.ts";

export interface Told {
  /** Messages, pings and pongs that were handed over, and "closed CODE" at the end. */
  readonly heard: readonly string[];
  /** What was written. */
  readonly said: readonly string[];
  readonly state: Endpoint["state"];
}

/** Feeds the chunks to an endpoint. With `acting` it sends and closes in between and from its handlers, by that seed. */
export function feed(role: Role, maxMessageBytes: number, chunks: readonly Uint8Array[], acting?: Random): Told {
  const observer = createWireObserver(role);
  const heard: string[] = [];
  let ends = 0;

  function handOver(kind: string, payload: Uint8Array): void {
    check(ends === 0, `${kind} was handed over after the end`);
    check(
      kind === "ping" || kind === "pong" || payload.length <= maxMessageBytes,
      `${payload.length} bytes of ${kind}`,
    );
    heard.push(describePayload(kind, payload));
    if (acting?.chance(3)) act(acting, endpoint);
  }

  const endpoint: Endpoint = createTestEndpoint(
    role,
    {
      onText: (text) => handOver("text", utf8(text)),
      onBinary: (bytes) => handOver("binary", bytes),
      onPing: (data) => handOver("ping", data),
      onPong: (data) => handOver("pong", data),
      write(bytes, payload) {
        observer.push(bytes);
        if (payload !== undefined) observer.push(payload);
        return true;
      },
      onClosed({ code }, error) {
        check(++ends === 1, "it ended twice");
        check(endpoint.state === "closed", `it ended in state ${endpoint.state}`);
        heard.push(`closed ${code}`);
        if (error === undefined) return;
        check([1002, 1007, 1009].includes(error.closeCode), `it failed with ${error.closeCode}`);
        check(code === 1006, `it failed and says that it received ${code}`);
        const told = linesOf(observer.events).at(-1);
        check(acting !== undefined || told === `close ${error.closeCode}`, `${error.closeCode} was told as ${told}`);
        if (acting !== undefined) act(acting, endpoint);
      },
    },
    { maxMessageBytes },
  );

  for (const chunk of chunks) {
    if (acting?.chance(3)) act(acting, endpoint);
    endpoint.receive(chunk.slice()); // it owns what it gets
    check((endpoint.state === "closed") === (ends === 1), `state ${endpoint.state} after ${ends} ends`);
  }
  const said = linesOf(observer.events);
  observer.end();
  check(endpoint.state === "open" || said.at(-1)?.startsWith("close") === true, "it closed without a Close frame");
  return { heard, said, state: endpoint.state };
}

function act(random: Random, endpoint: Endpoint): void {
  const what = random.below(20);
  if (what < 6) endpoint.sendText(random.chance(5) ? "a lone \ud800" : randomText(random, 200));
  else if (what < 12) endpoint.sendBinary(random.bytes(random.below(200)));
  else if (what < 18) endpoint.ping(random.bytes(random.below(126)));
  else if (what < 19) endpoint.close(random.pick([1000, 1001, 4000, undefined]));
  else refuse(random, endpoint);
}

/** §5.5, §7.4: a caller's mistake is a RangeError and changes nothing. */
function refuse(random: Random, endpoint: Endpoint): void {
  if (endpoint.state !== "open") return;
  try {
    if (random.chance(2)) endpoint.close(random.pick([0, 999, 1004, 1005, 1006, 1015, 2999, 5000]));
    else endpoint.close(1000, "x".repeat(124));
  } catch (error) {
    check(error instanceof RangeError, String(error));
    check(endpoint.state === "open", `state ${endpoint.state} after a refused close`);
    return;
  }
  check(false, "a close that may not be sent was taken");
}

function check(kept: boolean, broken: string): void {
  if (!kept) throw new Error(broken);
}
