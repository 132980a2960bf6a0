// What this machine lets a run do, found out by trying, each at most once and only when a run wants it.
import { redisServerMissing } from "../../server/backbone/redis-process.ts";
import { type Language, language } from "../../server/language.ts";
import { type MachineLimits, readMachineLimits } from "../limits/machine-limits.ts";
import { whyNoCapture } from "../wire/capture.ts";
import { whyNoTcpInfo } from "../wire/tcp-info.ts";
import { whyNoLoss } from "./loss.ts";
import { openNamespaces, whyNoNamespaces } from "./namespaces.ts";
import { whyNoNetem } from "./netem.ts";
import { whyNoNginx } from "./proxy/nginx-build.ts";

/** In a language; by default the terminal's. */
type WhyNot = (of?: Language) => Promise<string | undefined>;

/** Each resolves to undefined where it is possible, else to one line that says why it is not. */
export interface Possibilities {
  readonly whyNoNamespaces: WhyNot;
  readonly whyNoNetem: WhyNot;
  /** Random loss by nft. */
  readonly whyNoNft: WhyNot;
  /** The kernel's figures of each socket (tcp_info). */
  readonly whyNoTcpInfo: WhyNot;
  readonly whyNoNginx: WhyNot;
  readonly whyNoCapture: WhyNot;
  /** Of a point's own. */
  readonly whyNoRedis: WhyNot;
  /** Of connections. */
  readonly limits: () => MachineLimits;
}

export function tryPossibilities(): Possibilities {
  let limits: MachineLimits | undefined;
  return {
    whyNoNamespaces: once(whyNoNamespaces),
    whyNoNetem: once(whyNoNetem),
    whyNoNft: once(whyNoLoss),
    whyNoTcpInfo: once(whyNoTcpInfo),
    whyNoNginx: once(whyNoNginx),
    whyNoCapture: once(whyNoPrivateCapture),
    whyNoRedis: once((of) => Promise.resolve(redisServerMissing(of))),
    limits: () => (limits ??= readMachineLimits()),
  };
}

/** In namespaces where there are some, else of the machine's own loopback, which takes privilege. */
async function whyNoPrivateCapture(of?: Language): Promise<string | undefined> {
  if ((await whyNoNamespaces()) !== undefined) return whyNoCapture({ device: "lo" }, of);
  const namespaces = await openNamespaces();
  const whyNot = await whyNoCapture({ watch: namespaces.watch("load"), device: namespaces.deviceOf("load") }, of);
  await namespaces.close();
  return whyNot;
}

function once(find: WhyNot): WhyNot {
  const found = new Map<Language, Promise<string | undefined>>();
  return (of = language) => {
    const known = found.get(of) ?? find(of);
    found.set(of, known);
    return known;
  };
}
