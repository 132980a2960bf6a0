// Every scenario, in the order in which a run takes them.
import { attack } from "./attack.ts";
import { binary } from "./binary.ts";
import { breakEven } from "./break-even.ts";
import { browser } from "./browser.ts";
import { capacity } from "./capacity.ts";
import { compression } from "./compression.ts";
import { conformance } from "./conformance.ts";
import { cookie } from "./cookie.ts";
import { echo } from "./echo.ts";
import { handshake } from "./handshake.ts";
import { headers } from "./headers.ts";
import { heartbeat } from "./heartbeat.ts";
import { idle } from "./idle.ts";
import { keepAlive } from "./keep-alive.ts";
import { latency } from "./latency.ts";
import { loss } from "./loss.ts";
import { overhead } from "./overhead.ts";
import { overload } from "./overload.ts";
import { rtt } from "./rtt.ts";
import { scale } from "./scale.ts";
import type { Scenario } from "./scenario.ts";
import { servers } from "./servers.ts";
import { steady } from "./steady.ts";
import { tlsH2 } from "./tls-h2.ts";

export const SCENARIOS: readonly Scenario[] = [
  steady,
  idle,
  capacity,
  overhead,
  headers,
  cookie,
  keepAlive,
  binary,
  compression,
  tlsH2,
  handshake,
  rtt,
  latency,
  loss,
  echo,
  heartbeat,
  attack,
  conformance,
  browser,
  breakEven,
  scale,
  overload,
  servers,
];

/** What `npm run bench` takes unless told otherwise: about three minutes. */
export const DEFAULT_SCENARIOS: readonly string[] = [steady.name, idle.name, capacity.name];
