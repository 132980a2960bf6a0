// What a browser refuses: an opening handshake that is not answered right (RFC 6455 §4.1), a masked frame (§5.1): claim C10.
import { type Attempt, passedIf, type Rule } from "../rule.ts";
import { type Oddity, startOddServer } from "./odd-server.ts";
import type { WatchedOpening } from "./page-calls.ts";
import type { BrowserSubject } from "./subject.ts";

const REFUSED = "error, close; 1006, not clean";

export const REFUSAL_RULES: readonly Rule<BrowserSubject>[] = [
  {
    id: "browser-opens-on-right-accept",
    claims: ["C10"],
    section: "RFC 6455 §4.1",
    expected: "open, close; 1000, clean: the same server without a mistake",
    attempt: async (subject, attempt) => {
      const [seen] = await open(subject, attempt, ["none"]);
      return passedIf(seen?.outcome === "open, close; 1000, clean", seen?.outcome ?? "nothing");
    },
  },
  refuses("browser-refuses-wrong-accept", ["wrong-accept"]),
  refuses("browser-refuses-missing-accept", ["missing-accept"]),
  refuses("browser-refuses-missing-upgrade", ["missing-upgrade", "missing-connection"]),
  refuses("browser-refuses-other-status", ["status-200"]),
  refuses("browser-refuses-unasked-terms", ["unasked-subprotocol", "unasked-extension"]),
  {
    ...refuses("browser-refuses-masked-frame", ["masked-frame"], `open, ${REFUSED}`),
    claims: ["C11", "C12"],
    section: "RFC 6455 §5.1",
  },
];

function refuses(
  id: Rule<BrowserSubject>["id"],
  oddities: readonly Oddity[],
  expected: string = REFUSED,
): Rule<BrowserSubject> {
  return {
    id,
    claims: ["C10"],
    section: "RFC 6455 §4.1",
    expected,
    attempt: async (subject, attempt) => {
      const seen = await open(subject, attempt, oddities);
      const isRight = seen.every(({ outcome }) => outcome === expected);
      return passedIf(isRight, seen.map(({ outcome, said }) => `${outcome}${said}`).join("; "));
    },
  };
}

/** Each in turn, with what the browser's console says. */
async function open(
  subject: BrowserSubject,
  attempt: Attempt,
  oddities: readonly Oddity[],
): Promise<{ outcome: string; said: string }[]> {
  const [server, odd] = await Promise.all([
    subject.startServer(attempt),
    startOddServer(attempt, subject.isOddServerRight),
  ]);
  const page = await subject.openPage(attempt, server.url);
  const seen: { outcome: string; said: string }[] = [];
  for (const oddity of oddities) {
    const outcome = describeOpening(await page.call("watchOpening", { url: odd(oddity) }));
    const said = page.console.at(seen.length);
    seen.push({ outcome, said: said === undefined ? "" : ` (${said.replace(/^.*failed: /s, "")})` });
  }
  return seen;
}

/** `open, close; 1000, clean`. */
export function describeOpening({ events, code, wasClean }: WatchedOpening): string {
  return `${events.join(", ")}; ${code}, ${wasClean ? "clean" : "not clean"}`;
}
