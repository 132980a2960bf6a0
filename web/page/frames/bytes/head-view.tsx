// A handshake's head line by line; the fields that make the connection a WebSocket are told apart and explained.
import { useShell } from "../../shell/choices-context.ts";
import type { Entry } from "../../shell/languages.ts";
import type { HttpHead } from "./http-head.ts";

/** By name in lower case. RFC 6455 §4.1, §4.2.2, §11.3. */
const FIELD_WORDS: Readonly<Record<string, Entry>> = {
  upgrade: { en: "to which protocol", zh: "要升级到的协议" },
  connection: { en: "Upgrade is meant for this connection", zh: "Upgrade 只对这一条连接有效" },
  origin: { en: "which page asks; scripts cannot change it", zh: "发起连接的页面，脚本无法改写" },
  "sec-websocket-version": { en: "13: RFC 6455", zh: "13 即 RFC 6455" },
  "sec-websocket-key": { en: "16 random bytes in base64", zh: "16 个随机字节的 base64" },
  "sec-websocket-accept": { en: "SHA-1 of key + GUID, in base64", zh: "key 拼接 GUID 后的 SHA-1，再做 base64" },
  "sec-websocket-protocol": {
    en: "subprotocols: offered, or the one chosen",
    zh: "子协议：请求中是候选，响应中是选定的一个",
  },
  "sec-websocket-extensions": { en: "extensions: offered, or agreed on", zh: "扩展：请求中是提议，响应中是约定" },
};

export function HeadView({ head }: { readonly head: HttpHead }) {
  const { language } = useShell();
  return (
    <div class="http-head">
      <p class="http-first">
        <code>{head.firstLine}</code>
      </p>
      <dl>
        {head.fields.map(({ name, value }, index) => {
          const words = Object.hasOwn(FIELD_WORDS, name.toLowerCase()) ? FIELD_WORDS[name.toLowerCase()] : undefined;
          return (
            <div key={index} class={words === undefined ? "" : "is-websocket"}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{value}</code>
                {words !== undefined && <span class="note">{words[language]}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
