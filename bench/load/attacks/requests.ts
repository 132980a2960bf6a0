// Who sends requests that mean two things, or something that was never meant (RFC 9112 §11).
import { asking } from "./attack.ts";
import { post, request, webSocketOpening } from "./openings.ts";

const PACE = { connections: 50, actionsPerSecond: 100 };
const HIDDEN = request("GET /clock");

/** Two readers of the same bytes could see different requests (RFC 9112 §11.2). */
export const requestSmuggling = asking(PACE, [
  request("POST /echo", "Content-Length: 4", "Transfer-Encoding: chunked") + `0\r\n\r\n${HIDDEN}`,
  request("POST /echo", "Content-Length: 5", "Content-Length: 0") + HIDDEN,
  request("POST /echo", "Content-Length: 0, 44") + HIDDEN,
  request("POST /echo", "Content-Length: +5") + `hello${HIDDEN}`,
  request("POST /echo", "Transfer-Encoding: chunked, identity") + `0\r\n\r\n${HIDDEN}`,
  request("POST /echo", "Transfer-Encoding: xchunked") + `0\r\n\r\n${HIDDEN}`,
  request("POST /echo", "Transfer-Encoding : chunked") + `0\r\n\r\n${HIDDEN}`,
  request("POST /echo", "Transfer-Encoding: chunked") + `0x0\r\n\r\n${HIDDEN}`,
  request("POST /echo", "Transfer-Encoding: chunked") + `-1\r\n\r\n${HIDDEN}`,
  request("POST /echo", "Transfer-Encoding: chunked") + `0\n\n${HIDDEN}`,
  request("GET /long-poll", "X: a", " Content-Length: 5") + `hello${HIDDEN}`,
  "GET /poll HTTP/1.1\nHost: localhost\n\n",
  "GET /poll HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
  "GET /poll HTTP/1.1\r\nX: y\r\n\r\n",
  `GET http://other.example/poll HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  `GET /poll HTTP/1.1 HTTP/1.1\r\nHost: localhost\r\n\r\n`,
]);

const CURSORS = ["x%0d%0aSet-Cookie:%20a=b", "%0d%0a%0d%0aid:%207", "test.1%0aevent:%20gap", "%00", "1%0d"];

/** Line ends where a value is expected: none may come out again as a line of its own. */
export const headerInjection = asking(PACE, [
  ...["/poll", "/long-poll", "/sse"].flatMap((path) => CURSORS.map((cursor) => request(`GET ${path}?after=${cursor}`))),
  ...CURSORS.map((cursor) => webSocketOpening(`/ws?after=${cursor}`)),
  request("GET /sse", "Last-Event-ID: 1\rSet-Cookie: a=b"),
  request("GET /sse", "Last-Event-ID: 1\n Set-Cookie: a=b"),
  request("GET /sse", "Last-Event-ID: 1\0"),
  webSocketOpening("/ws", "Sec-WebSocket-Protocol: lab.json.v1\rSet-Cookie: a=b"),
  webSocketOpening("/ws", "Origin: http://localhost\rSet-Cookie: a=b"),
]);

/** Files of the server's, asked for by every name that could lead out of where results are. */
export const pathTraversal = asking(
  PACE,
  [
    "/../../../../etc/passwd",
    "/results/../../package.json",
    "/results/..%2f..%2fpackage.json",
    "/results/%2e%2e/%2e%2e/package.json",
    "/results/..\\..\\package.json",
    "/results/....//....//package.json",
    "/results/%252e%252e%252fpackage.json",
    "/results//etc/passwd",
    "/results/latest.json%00.html",
    "/assets/../../package.json",
  ].map((path) => request(`GET ${path}`)),
);

const ORIGINS = ["http://evil.example", "https://localhost.evil.example", "null", "http://localhost:1", "file://"];

/** What pages of other origins may not do: open a WebSocket, publish (RFC 6455 §10.2; Fetch). */
export const crossSite = asking(
  PACE,
  ORIGINS.flatMap((origin) => [
    webSocketOpening("/ws", `Origin: ${origin}`),
    webSocketOpening("/echo", `Origin: ${origin}`),
    post("/publish", '{"payload":"from another site"}', `Origin: ${origin}`, "Content-Type: text/plain"),
    request("OPTIONS /publish", `Origin: ${origin}`, "Access-Control-Request-Method: POST"),
    request("GET /sse", `Origin: ${origin}`),
  ]),
);

const FOREIGN_HOSTS = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "169.254.169.254", "localhost."];

/** A name of somebody else's that was made to lead here: Host says so (RFC 9110 §7.2). */
export const dnsRebinding = asking(
  PACE,
  FOREIGN_HOSTS.flatMap((host) =>
    [request("GET /poll"), request("GET /sse"), post("/publish", '{"payload":"x"}'), webSocketOpening("/ws")].map(
      (text) => text.replace("Host: localhost", `Host: ${host}`),
    ),
  ),
);

const POISON = ["__proto__", "constructor", "prototype", "toString"];

/** Keys that every object seems to have, where content is read as an object; none has a payload of its own. */
export const prototypeKeys = asking(PACE, [
  ...POISON.map((key) => post("/publish", `{"${key}":{"payload":"polluted"}}`)),
  post("/publish", '["payload"]'),
  ...POISON.map((key) => request(`GET /poll?${key}=1&after=${key}`)),
  ...POISON.map((key) => request(`GET /${key}`)),
]);

/** What must not be written down, in requests that are refused: refusals are what servers like to log. */
export const secretsInLogs = asking(PACE, [
  request("GET /poll?after=x&token=SECRET", "Cookie: session=SECRET", "Authorization: Bearer SECRET"),
  request("GET /nothing?token=SECRET", "Cookie: session=SECRET"),
  webSocketOpening("/ws?after=SECRET", "Cookie: session=SECRET"),
  post("/publish", '{"payload":SECRET}', "Authorization: Basic SECRET"),
  request("GET /poll?token=SECRET", "Transfer-Encoding: SECRET"),
]);
