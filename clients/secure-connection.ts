// TLS over a TCP socket of ours, whose counters stay the wire's: a TLS socket's own count plaintext.
import { isIP, type Socket } from "node:net";
import { connect, createSecureContext, type SecureContext, type TLSSocket } from "node:tls";
import type { RequestOptions } from "./node-options.ts";
import type { Target } from "./target.ts";

export type SecurityOptions = Pick<RequestOptions, "certificateAuthority" | "httpVersion" | "localAddress">;

/** TLS cannot be had with this server: trying again would not help. The message is one line. */
export class SecureConnectionError extends Error {
  override readonly name = "SecureConnectionError";
}

/**
 * Begins with TLS as soon as `tcp` is connected; `onBegun` is then told of both sockets. Resolves when it is established
 * and the version of HTTP agreed on (ALPN, RFC 7301), and rejects, `tcp` destroyed, with {@link SecureConnectionError} or
 * the network's error.
 */
export function secure(
  tcp: Socket,
  target: Target,
  options: SecurityOptions,
  onBegun: (tcp: Socket, plaintext: Socket) => void,
): Promise<TLSSocket> {
  const { host } = target;
  const protocol = options.httpVersion === 2 ? "h2" : "http/1.1";
  return new Promise((resolve, reject) => {
    tcp.on("error", reject);
    tcp.once("close", () => reject(new Error("the connection was closed before TLS was established")));
    tcp.once("connect", () => {
      const tls = connect({
        socket: tcp,
        host, // what the certificate is checked against
        servername: isIP(host) === 0 ? host : "", // RFC 6066 §3: an address is no server name
        ALPNProtocols: [protocol],
        secureContext: contextFor(options.certificateAuthority),
      });
      onBegun(tcp, tls);
      tls.on("error", (error) => reject(explain(error, tls, target, protocol)));
      tls.once("secureConnect", () => {
        const agreed = tls.alpnProtocol === false ? "http/1.1" : tls.alpnProtocol; // what a server without ALPN speaks
        if (agreed === protocol) resolve(tls);
        else tls.destroy(notSpoken(target, protocol));
      });
    });
  });
}

/** Reading certificates takes a while, and thousands of followers share them. */
let latest: { readonly certificateAuthority: string | undefined; readonly context: SecureContext } | undefined;

function contextFor(certificateAuthority: string | undefined): SecureContext {
  if (latest === undefined || latest.certificateAuthority !== certificateAuthority) {
    latest = { certificateAuthority, context: createSecureContext({ ca: certificateAuthority }) };
  }
  return latest.context;
}

function explain(error: Error, tls: TLSSocket, target: Target, protocol: string): Error {
  const code = "code" in error ? error.code : undefined;
  if (code === "ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL") return notSpoken(target, protocol);
  const server = `https://${target.authority}`;
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER") return new SecureConnectionError(`${server} does not speak TLS`);
  // Null or undefined while the certificate has not been looked at.
  if (tls.authorizationError == null) return error;
  return new SecureConnectionError(
    `the certificate of ${server} is not trusted: ${error.message} (certificateAuthority can name one that is)`,
  );
}

function notSpoken({ authority }: Target, protocol: string): SecureConnectionError {
  const version = protocol === "h2" ? "HTTP/2" : "HTTP/1.1";
  return new SecureConnectionError(`https://${authority} does not speak ${version} (ALPN "${protocol}", RFC 7301)`);
}
