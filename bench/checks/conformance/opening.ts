// The server's part of the opening handshake (RFC 6455 §1.3, §4.2): claim C10.
import { createHash, randomBytes } from "node:crypto";
import { type Attempt, type Finding, passedIf, type Rule } from "../rule.ts";
import type { Endpoint, RawAnswer } from "./raw-connection.ts";
import { answerTo, type ConformanceSubject, SAMPLE_OPENING_KEY } from "./raw-websocket.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/** As RFC 6455 §1.3 prints it. */
const SAMPLE_ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
const RANDOM_KEYS = 8;

type OpeningRule = Rule<ConformanceSubject>;

export const OPENING_RULES: readonly OpeningRule[] = [
  {
    id: "accept-of-rfc-sample",
    claims: ["C10"],
    section: "RFC 6455 §1.3",
    expected: `101, Sec-WebSocket-Accept ${SAMPLE_ACCEPT}`,
    attempt: async ({ plain }, attempt) => {
      const got = describeAccept(await answerTo(plain, attempt, { "Sec-WebSocket-Key": SAMPLE_OPENING_KEY }));
      return passedIf(got === `101, Sec-WebSocket-Accept ${SAMPLE_ACCEPT}`, got);
    },
  },
  {
    id: "accept-of-random-keys",
    claims: ["C10"],
    section: "RFC 6455 §4.2.2",
    expected: `base64(SHA-1(key + GUID)) for ${RANDOM_KEYS} random keys`,
    attempt: ({ plain }, attempt) => acceptsOfRandomKeys(plain, attempt),
  },
  {
    id: "opening-tokens-ignore-case",
    claims: ["C10"],
    section: "RFC 6455 §4.2.1",
    expected: "101",
    attempt: ({ plain }, attempt) =>
      statusIs(101, plain, attempt, { Upgrade: "WebSocket", Connection: "keep-alive, UPGRADE" }),
  },
  refusal("opening-refuses-other-upgrade", { Upgrade: "h2c" }),
  refusal("opening-needs-connection-upgrade", { Connection: "keep-alive" }),
  refusal("opening-refuses-missing-key", { "Sec-WebSocket-Key": undefined }),
  refusal("opening-refuses-malformed-key", { "Sec-WebSocket-Key": "dG9vIHNob3J0" }),
  {
    id: "opening-refuses-other-version",
    claims: ["C10"],
    section: "RFC 6455 §4.4",
    expected: "426, Sec-WebSocket-Version 13",
    attempt: async ({ plain }, attempt) => {
      const { status, field } = await answerTo(plain, attempt, { "Sec-WebSocket-Version": "8" });
      const version = field("Sec-WebSocket-Version");
      return passedIf(status === 426 && version === "13", `${status}, Sec-WebSocket-Version ${version ?? "missing"}`);
    },
  },
  {
    id: "subprotocol-from-list",
    claims: ["C8", "C10"],
    section: "RFC 6455 §4.2.2",
    expected: "lab.binary.v1, the first on the client's list that the server knows",
    attempt: async ({ plain }, attempt) => {
      const got = await subprotocolFor(plain, attempt, "unknown.v1, lab.binary.v1, lab.json.v1");
      return passedIf(got === "lab.binary.v1", got);
    },
  },
  noSubprotocol("subprotocol-none-of-list", "unknown.v1, other.v2"),
  noSubprotocol("subprotocol-not-asked", undefined),
  {
    id: "extension-not-asked",
    claims: ["C8", "C10"],
    section: "RFC 6455 §4.2.2",
    expected: "101 without Sec-WebSocket-Extensions, as none was offered",
    attempt: async ({ plain }, attempt) => {
      const { status, field } = await answerTo(plain, attempt, {}, "/echo");
      const extensions = field("Sec-WebSocket-Extensions");
      return passedIf(status === 101 && extensions === undefined, `${status}, extensions ${extensions ?? "none"}`);
    },
  },
];

async function acceptsOfRandomKeys(endpoint: Endpoint, attempt: Attempt): Promise<Finding> {
  for (let i = 0; i < RANDOM_KEYS; i++) {
    const key = randomBytes(16).toString("base64");
    const wanted = `101, Sec-WebSocket-Accept ${createHash("sha1")
      .update(key + GUID)
      .digest("base64")}`;
    const got = describeAccept(await answerTo(endpoint, attempt, { "Sec-WebSocket-Key": key }));
    if (got !== wanted) return { outcome: "failed", got: `key ${key}: ${got}` };
  }
  return { outcome: "passed", got: `right for ${RANDOM_KEYS} of ${RANDOM_KEYS} keys` };
}

function describeAccept({ status, field }: RawAnswer): string {
  return `${status}, Sec-WebSocket-Accept ${field("Sec-WebSocket-Accept") ?? "missing"}`;
}

/** What is no opening handshake is answered with 400. */
function refusal(id: OpeningRule["id"], fields: Readonly<Record<string, string | undefined>>): OpeningRule {
  return {
    id,
    claims: ["C10"],
    section: "RFC 6455 §4.2.1",
    expected: "400",
    attempt: ({ plain }, attempt) => statusIs(400, plain, attempt, fields),
  };
}

async function statusIs(
  wanted: number,
  endpoint: Endpoint,
  attempt: Attempt,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<Finding> {
  const { status } = await answerTo(endpoint, attempt, fields);
  return passedIf(status === wanted, String(status));
}

function noSubprotocol(id: OpeningRule["id"], asked: string | undefined): OpeningRule {
  return {
    id,
    claims: ["C8", "C10"],
    section: "RFC 6455 §4.2.2",
    expected: "none",
    attempt: async ({ plain }, attempt) => {
      const got = await subprotocolFor(plain, attempt, asked);
      return passedIf(got === "none", got);
    },
  };
}

async function subprotocolFor(endpoint: Endpoint, attempt: Attempt, asked: string | undefined): Promise<string> {
  const { status, field } = await answerTo(endpoint, attempt, { "Sec-WebSocket-Protocol": asked });
  return status === 101 ? (field("Sec-WebSocket-Protocol") ?? "none") : `status ${status}`;
}
