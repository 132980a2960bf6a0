// A certificate for 127.0.0.1, made by openssl for one test.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { runSystemCommand } from "../system-command.ts";

export async function makeTestCertificate(): Promise<{ certificatePem: string; keyPem: string }> {
  const folder = await mkdtemp(join(tmpdir(), "lab-certificate-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const names = ["-subj", "/CN=lab", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  await runSystemCommand(["openssl", "req", "-x509", ...curve, ...names, "-keyout", key, "-out", certificate]);
  return { certificatePem: await readFile(certificate, "utf8"), keyPem: await readFile(key, "utf8") };
}
