// The header fields that load clients send, by profile. They decide most of what polling costs.
import type { Transport } from "../protocol/transports.ts";
import type { Parameters } from "./result/schema.ts";

export type HeaderField = readonly [name: string, value: string];

const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.7727.0 Safari/537.36";
const BRANDS: HeaderField = ["sec-ch-ua", '"Chrome";v="147", "Not.A/Brand";v="8", "Chromium";v="147"'];
const PLATFORM: HeaderField = ["sec-ch-ua-platform", '"Linux"'];
const ENCODINGS: HeaderField = ["Accept-Encoding", "gzip, deflate, br, zstd"];

/** Fetch metadata and referrer of a same-origin request. */
function sameOrigin(origin: string): HeaderField[] {
  return [
    ["Sec-Fetch-Site", "same-origin"],
    ["Sec-Fetch-Mode", "cors"],
    ["Sec-Fetch-Dest", "empty"],
    ["Referer", `${origin}/`],
  ];
}

function fetchFields(origin: string): HeaderField[] {
  return [
    PLATFORM,
    ["User-Agent", USER_AGENT],
    BRANDS,
    ["sec-ch-ua-mobile", "?0"],
    ["Accept", "*/*"],
    ...sameOrigin(origin),
    ENCODINGS,
  ];
}

/**
 * Recorded on 2026-11-22 from Chromium 147 on Linux (fetch, EventSource, WebSocket from a page of the same origin), in
 * its order; "HeadlessChrome" is replaced by "Chrome". Host, Connection, Upgrade and Sec-WebSocket-* are the client's
 * own business, as is the permessage-deflate that every browser offers.
 */
const CHROME: Readonly<Record<Transport, (origin: string) => HeaderField[]>> = {
  "short-polling": fetchFields,
  "long-polling": fetchFields,
  sse: (origin) => [
    PLATFORM,
    ["Cache-Control", "no-cache"],
    ["User-Agent", USER_AGENT],
    ["Accept", "text/event-stream"],
    BRANDS,
    ["sec-ch-ua-mobile", "?0"],
    ...sameOrigin(origin),
    ENCODINGS,
  ],
  websocket: (origin) => [
    ["Pragma", "no-cache"],
    ["Cache-Control", "no-cache"],
    ["User-Agent", USER_AGENT],
    ["Origin", origin],
    ENCODINGS,
  ],
};

/** `bare` adds nothing; `chrome` what a browser adds; `cookie` that and a Cookie field of `cookieBytes` (name and value). */
export function headerFields(
  transport: Transport,
  { headers, cookieBytes }: Pick<Parameters, "headers" | "cookieBytes">,
  origin: string,
): HeaderField[] {
  if (headers === "bare") return [];
  const fields = CHROME[transport](origin);
  return headers === "chrome" ? fields : [...fields, ["Cookie", `s=${"x".repeat(cookieBytes)}`.slice(0, cookieBytes)]];
}
