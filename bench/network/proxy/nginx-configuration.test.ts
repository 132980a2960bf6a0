import { describe, expect, it } from "vitest";
import { isAtLeast, NginxUnavailableError, parseNginxBuild } from "./nginx-build.ts";
import { nginxConfiguration, type NginxPlan } from "./nginx-configuration.ts";

const DEBIAN = `nginx version: nginx/1.22.1
built with OpenSSL 3.0.8
TLS SNI support enabled
configure arguments: --with-cc-opt='-g -O2' --with-http_ssl_module --with-http_v2_module --without-http_scgi_module
`;
const BUILD = parseNginxBuild(DEBIAN);
const PLAN: NginxPlan = {
  upstream: "127.0.0.1:8080",
  listenHost: "127.0.0.1",
  listenPort: 8081,
  tls: false,
  httpVersion: 1,
  bufferEventStreams: false,
  asRoot: false,
};

describe("what nginx -V says", () => {
  it("is its version and how it was built", () => {
    expect(BUILD.version).toBe("1.22.1");
    expect(BUILD.configure).toContain("--with-http_v2_module");
  });

  it("may be another program's", () => {
    expect(() => parseNginxBuild("caddy 2\nand more")).toThrow(
      new NginxUnavailableError("nginx does not run here: caddy 2"),
    );
  });

  it.each([
    ["1.22.1", "1.25.1", false],
    ["1.25.1", "1.25.1", true],
    ["1.9.5", "1.25.1", false],
    ["1.25.10", "1.25.9", true],
    ["2.0.0", "1.25.1", true],
  ])("%s is at least %s: %s", (version, other, expected) => {
    expect(isAtLeast(version, other)).toBe(expected);
  });
});

describe("nginx's configuration", () => {
  it("listens for HTTP/2 as its version wants it", () => {
    const plan: NginxPlan = { ...PLAN, tls: true, httpVersion: 2 };
    expect(nginxConfiguration(plan, BUILD)).toContain("listen 127.0.0.1:8081 ssl http2 backlog=4096;");
    const newer = nginxConfiguration(plan, { ...BUILD, version: "1.25.1" });
    expect(newer).toContain("listen 127.0.0.1:8081 ssl backlog=4096;\n    http2 on;");
  });

  it("puts an IPv6 address into brackets", () => {
    expect(nginxConfiguration({ ...PLAN, listenHost: "::1" }, BUILD)).toContain("listen [::1]:8081 ");
  });

  it("names only the temporary folders that the build knows", () => {
    expect(nginxConfiguration(PLAN, BUILD)).toMatch(/fastcgi_temp_path[^]*uwsgi_temp_path/);
    expect(nginxConfiguration(PLAN, BUILD)).not.toContain("scgi_temp_path temp-scgi");
  });

  it.each<[Partial<NginxPlan>, string]>([
    [{ upstream: "127.0.0.1" }, `upstream "127.0.0.1": expected host:port such as 127.0.0.1:8080`],
    [{ upstream: "a:1; }" }, `upstream "a:1; }": expected host:port such as 127.0.0.1:8080`],
    [{ listenHost: "a b" }, `listenHost "a b": expected a name or an address such as 127.0.0.1`],
    [{ listenPort: 0 }, "listenPort 0: expected a whole number from 1 to 65535"],
    [{ httpVersion: 2 }, "httpVersion 2: expected tls with it, as browsers do"],
  ])("refuses %j in one line", (wrong, message) => {
    expect(() => nginxConfiguration({ ...PLAN, ...wrong }, BUILD)).toThrow(new RangeError(message));
  });

  it.each([
    [{ tls: true }, "http_ssl_module"],
    [{ tls: true, httpVersion: 2 as const }, "http_v2_module"],
  ])("says that a build cannot do %j", (wanted, module) => {
    const configure = BUILD.configure.filter((option) => option !== `--with-${module}`);
    expect(() => nginxConfiguration({ ...PLAN, ...wanted }, { ...BUILD, configure })).toThrow(
      new NginxUnavailableError(`this nginx was built without ${module}`),
    );
  });
});
