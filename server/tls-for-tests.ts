// HTTP/1.1 over TLS, from a client that trusts the test server's certificate.
import { request } from "node:https";
import type { LabServer } from "./lab-server.ts";
import { type Answer, type AskOptions, readAnswer } from "./raw-connection-for-tests.ts";

/** One request over a connection of its own. */
export function askTls(
  { port, certificatePem }: Pick<LabServer, "port" | "certificatePem">,
  path: string,
  { method = "GET", fields, content }: AskOptions = {},
): Promise<Answer> {
  const where = { port, host: "127.0.0.1", path, method, agent: false, ca: certificatePem };
  return readAnswer(request({ ...where, headers: { ...fields } }), content);
}
