// A certificate for this run: made at the start, signed by itself, kept nowhere.
import { isIP } from "node:net";

export interface Certificate {
  /** What a client has to trust. */
  readonly certificatePem: string;
  readonly keyPem: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "::1"];
/** All addresses: nobody asks for them by that. */
const UNSPECIFIED = new Set(["0.0.0.0", "::"]);

/** For localhost, 127.0.0.1, ::1 and `host`, with an EC key on P-256; valid from yesterday to a year from now. */
export async function makeCertificate(host: string): Promise<Certificate> {
  const { generate } = await import("selfsigned"); // 150 ms, for those who want TLS
  const names = new Set([...LOOPBACK_NAMES, ...(UNSPECIFIED.has(host) ? [] : [host])]);
  const made = await generate([{ name: "commonName", value: "transport comparison lab" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 365 * DAY_MS),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [...names].map(alternativeName) },
    ],
  });
  return { certificatePem: made.cert, keyPem: made.private };
}

/** RFC 5280 §4.2.1.6: an address is no DNS name. */
function alternativeName(name: string): { type: 2; value: string } | { type: 7; ip: string } {
  return isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name };
}
