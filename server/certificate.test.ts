// The certificate of a run: who it is for, how long, and with what key (RFC 5280).
import { X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeCertificate } from "./certificate.ts";

async function make(host = "127.0.0.1"): Promise<X509Certificate> {
  return new X509Certificate((await makeCertificate(host)).certificatePem);
}

describe("is for", () => {
  const loopback = ["DNS:localhost", "IP Address:127.0.0.1", "IP Address:0:0:0:0:0:0:0:1"];
  test.for([
    ["127.0.0.1", []],
    ["::", []],
    ["192.0.2.7", ["IP Address:192.0.2.7"]],
    ["lab.example", ["DNS:lab.example"]],
  ] as const)("the loopback names, and %s", async ([host, more]) => {
    expect((await make(host)).subjectAltName?.split(", ")).toEqual([...loopback, ...more]);
  });
});

test("has a key on P-256, and is valid from yesterday to a year from now", async () => {
  const certificate = await make();
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  const days = (date: string): number => Math.round((Date.parse(date) - Date.now()) / 86_400_000);
  expect([days(certificate.validFrom), days(certificate.validTo)]).toEqual([-1, 365]);
});

test("no two runs have the same", async () => {
  const [one, other] = [await make(), await make()];
  expect(one.serialNumber).not.toBe(other.serialNumber);
  expect(one.fingerprint256).not.toBe(other.fingerprint256);
});
