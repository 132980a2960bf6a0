// The options of a server process.
import { type OptionValues, choice, decimal, flag, integer, text, texts } from "./command-line.ts";

export const SERVER_OPTIONS = {
  port: integer({ min: 0, max: 65_535 }, 8080, "port to listen on; 0 = any free one"),
  host: text("a host name or address", "127.0.0.1", "address to listen on"),
  "messages-per-second": decimal(
    { min: 0, max: 100_000 },
    2,
    "messages published per second; 0 = only by POST /publish",
  ),
  "payload-bytes": integer({ min: 0, max: 1_048_576 }, 100, "UTF-8 bytes of each message's payload"),
  arrivals: choice(["poisson", "fixed"], "poisson", "random or evenly spaced publications"),
  seed: integer({ min: 0, max: 2_147_483_647 }, 1, "seed of random arrivals"),
  history: integer({ min: 1, max: 10_000_000 }, 10_000, "messages kept for those who resume"),
  "heartbeat-ms": integer({ min: 10, max: 3_600_000 }, 25_000, "SSE comments and WebSocket pings"),
  "allow-origin": texts(
    "an origin such as https://lab.example",
    "origin allowed beside the server's own (may be repeated)",
  ),
  "allow-host": texts("a host name", "Host allowed beside loopback names (may be repeated)"),
  help: flag("this help"),
};

export type ServerOptions = OptionValues<typeof SERVER_OPTIONS>;
