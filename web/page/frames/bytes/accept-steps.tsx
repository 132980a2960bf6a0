// How a server answers a Sec-WebSocket-Key: append the GUID, hash, encode (RFC 6455 §1.3, §4.2.2).
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { toBase64 } from "./base64.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export interface AcceptStepsProps {
  readonly requestKey: string;
  /** What an answer says, if there is one. */
  readonly answered: string | null;
}

export function AcceptSteps({ requestKey, answered }: AcceptStepsProps) {
  const t = useTexts(framesEntries);
  const [digest, setDigest] = useState<Uint8Array<ArrayBuffer> | null>(null);
  useEffect(() => {
    let isWanted = true;
    setDigest(null);
    if (!isSecureContext) return;
    void crypto.subtle
      .digest("SHA-1", new TextEncoder().encode(requestKey + GUID))
      .then((bytes) => isWanted && setDigest(new Uint8Array(bytes)));
    return () => {
      isWanted = false;
    };
  }, [requestKey]);
  const accept = digest && toBase64(digest);
  return (
    <section class="accept-steps">
      <h3>{t("acceptTitle")}</h3>
      <ol>
        <li>
          <span>{t("acceptKey")}</span>
          <code class="of-opcode">{requestKey}</code>
        </li>
        <li>
          <span>{t("acceptGuid")}</span>
          <code>
            <span class="of-opcode">{requestKey}</span>
            <span class="of-key">{GUID}</span>
          </code>
        </li>
        <li>
          <span>{t("acceptSha1")}</span>
          <code class="of-length">
            {digest === null
              ? t("acceptNoSha1")
              : Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(" ")}
          </code>
        </li>
        <li>
          <span>{t("acceptBase64")}</span>
          <code class="of-fin">{accept ?? "…"}</code>
        </li>
      </ol>
      {accept !== null && answered !== null && (
        <p class={`verdict ${answered === accept ? "verdict-good" : "verdict-wrong"}`}>
          {t(answered === accept ? "acceptRight" : "acceptWrong", { answered })}
        </p>
      )}
    </section>
  );
}
