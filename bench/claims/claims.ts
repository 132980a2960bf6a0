// The article's claims, in its order. Pure.
import type { Claim } from "./claim.ts";
import { c01 } from "./c01-polling-overhead.ts";
import { c02 } from "./c02-long-polling-requests.ts";
import { c03 } from "./c03-resources.ts";
import { c04 } from "./c04-control-overhead.ts";
import { c05 } from "./c05-latency.ts";
import { c06 } from "./c06-cookie.ts";
import { c07 } from "./c07-binary.ts";
import { c08 } from "./c08-extensions.ts";
import { c09 } from "./c09-infrastructure.ts";
import { c14 } from "./c14-echo.ts";
import { c15 } from "./c15-sse.ts";
import { c16 } from "./c16-full-duplex.ts";
import { c17 } from "./c17-heartbeat.ts";
import { c10, c11, c12, c13, c18, c19, c20 } from "./protocol-claims.ts";

export const CLAIMS: readonly Claim[] = [
  c01,
  c02,
  c03,
  c04,
  c05,
  c06,
  c07,
  c08,
  c09,
  c10,
  c11,
  c12,
  c13,
  c14,
  c15,
  c16,
  c17,
  c18,
  c19,
  c20,
];
