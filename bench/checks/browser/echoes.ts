// What a page sends comes back: text, Blob, ArrayBuffer, typed arrays (claim C14).
import { passedIf, type Rule } from "../rule.ts";
import type { EchoKind, PageCalls } from "./page-calls.ts";
import { type BrowserSubject, webSocketUrl } from "./subject.ts";

type BinaryType = Parameters<PageCalls["echo"]>[0]["binaryType"];

export const ECHO_RULES: readonly Rule<BrowserSubject>[] = [
  echoes("browser-echo-text", "text", "blob"),
  echoes("browser-echo-blob", "blob", "blob"),
  echoes("browser-echo-array-buffer", "array-buffer", "arraybuffer"),
  echoes("browser-echo-typed-arrays", "typed-arrays", "arraybuffer"),
  echoes("browser-echo-array-buffer-as-blob", "array-buffer", "blob"),
];

function echoes(id: Rule<BrowserSubject>["id"], kind: EchoKind, binaryType: BinaryType): Rule<BrowserSubject> {
  const as = kind === "text" ? "a string" : `of binaryType "${binaryType}"`;
  return {
    id,
    claims: ["C14"],
    section: "WHATWG WebSockets §3.1",
    expected: `the same back, ${as}, of 0 B to 1 MiB`,
    attempt: async (subject, attempt) => {
      const server = await subject.startServer(attempt);
      const page = await subject.openPage(attempt, server.url);
      const wrong = await page.call("echo", { url: webSocketUrl(server.url, "/echo"), kind, binaryType });
      return passedIf(wrong.length === 0, wrong.length === 0 ? `all the same, ${as}` : `other: ${wrong.join(", ")}`);
    },
    limitMs: 10_000,
  };
}
