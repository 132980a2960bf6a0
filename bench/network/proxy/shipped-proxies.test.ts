// What the shipped configurations say of the servers' own limits: it has to stay true when those change.
import { describe, expect, it } from "vitest";
import { MAX_ECHO_BYTES, MAX_HEAD_BYTES, MAX_WAIT_MS, TIME_LIMITS } from "../../../server/limits.ts";
import { SERVER_OPTIONS } from "../../../server/server-options.ts";
import { readShipped } from "./shipped-proxies-for-tests.ts";

const NGINX = await readShipped("nginx.conf");
const HAPROXY = await readShipped("haproxy.cfg");
const THREE_HEARTBEATS_MS = 3 * SERVER_OPTIONS["heartbeat-ms"].defaultValue;
const NGINX_IDLE_UPSTREAM_MS = 60_000;
const HAPROXY_RESERVE_BYTES = 1024; // tune.maxrewrite

/** The number that follows `name`, seconds as milliseconds. */
function valueOf(file: string, name: string): number {
  const [, digits, unit] = new RegExp(`^ *${name} (?:\\d+ )?(\\d+)([smk]?)\\b`, "m").exec(file) ?? [];
  return Number(digits) * { s: 1000, k: 1024, m: 1024 * 1024, "": 1 }[unit as "s" | "k" | "m" | ""];
}

describe("nginx.conf", () => {
  it.each([
    ["proxy_read_timeout", THREE_HEARTBEATS_MS],
    ["client_header_timeout", TIME_LIMITS.headMs],
    ["client_max_body_size", MAX_ECHO_BYTES],
    ["large_client_header_buffers", MAX_HEAD_BYTES],
  ])("%s is %d, as the servers have it", (name, value) => {
    expect(valueOf(NGINX, name)).toBe(value);
  });

  it("lets a long poll be held for as long as may be asked", () => {
    const location = NGINX.slice(NGINX.indexOf("location = /long-poll"));
    expect(valueOf(location, "proxy_read_timeout")).toBeGreaterThan(MAX_WAIT_MS);
  });

  it("ends idle connections to a server before the server does", () => {
    expect(NGINX).not.toContain("keepalive_timeout");
    expect(NGINX_IDLE_UPSTREAM_MS).toBeLessThan(TIME_LIMITS.keepAliveMs);
  });
});

describe("haproxy.cfg", () => {
  it.each([
    ["timeout client", THREE_HEARTBEATS_MS],
    ["timeout server", THREE_HEARTBEATS_MS],
    ["timeout tunnel", THREE_HEARTBEATS_MS],
    ["timeout http-request", TIME_LIMITS.headMs],
  ])("%s is %d, as the servers have it", (name, value) => {
    expect(valueOf(HAPROXY, name)).toBe(value);
  });

  it("lets a long poll be held for as long as may be asked", () => {
    expect(valueOf(HAPROXY, "http-request set-timeout server")).toBeGreaterThan(MAX_WAIT_MS);
  });

  it("has room for the longest head", () => {
    expect(valueOf(HAPROXY, "tune.bufsize") - HAPROXY_RESERVE_BYTES).toBeGreaterThan(MAX_HEAD_BYTES);
  });
});
