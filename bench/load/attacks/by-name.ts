// Every attack by its name. One that is missing does not compile.
import type { AttackName } from "../../attacks/names.ts";
import type { Attack } from "./attack.ts";
import { deflateBomb, hugeLengths, oneByteFragments, pingFlood } from "./frames.ts";
import { connectionsBeyondLimit, halfOpenPeers } from "./many-connections.ts";
import {
  crossSite,
  dnsRebinding,
  headerInjection,
  pathTraversal,
  prototypeKeys,
  requestSmuggling,
  secretsInLogs,
} from "./requests.ts";
import { stalledReader } from "./stalled-reader.ts";
import { slowBody, slowHeader, unfinishedHandshake } from "./slow-requests.ts";

export const ATTACK_BY_NAME: Readonly<Record<AttackName, Attack>> = {
  "slow-header": slowHeader,
  "slow-body": slowBody,
  "unfinished-handshake": unfinishedHandshake,
  "connections-beyond-limit": connectionsBeyondLimit,
  "half-open-peers": halfOpenPeers,
  "stalled-reader": stalledReader,
  "ping-flood": pingFlood,
  "one-byte-fragments": oneByteFragments,
  "deflate-bomb": deflateBomb,
  "huge-lengths": hugeLengths,
  "request-smuggling": requestSmuggling,
  "header-injection": headerInjection,
  "path-traversal": pathTraversal,
  "cross-site": crossSite,
  "dns-rebinding": dnsRebinding,
  "prototype-keys": prototypeKeys,
  "secrets-in-logs": secretsInLogs,
};
