// send(): text, Blob, ArrayBuffer, typed arrays; contents as text or hex; a big one, to see bufferedAmount grow.
import { useState } from "preact/hooks";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { parseHex } from "../hex/parse-hex.ts";
import { DATA_KINDS, type DataKind, describeData, makeData } from "../session/message-data.ts";
import { useSession } from "../session/use-session.ts";

const BIG_BYTES = 1024 * 1024;
const KIND_NAMES: Readonly<Record<DataKind, string>> = {
  text: "String",
  blob: "Blob",
  arraybuffer: "ArrayBuffer",
  uint8array: "Uint8Array",
  uint16array: "Uint16Array",
};

export function SendForm() {
  const t = useTexts(framesEntries);
  const session = useSession();
  const [contents, setContents] = useState("我是阿宝哥");
  const [isHex, setHex] = useState(false);
  const parsed = isHex ? parseHex(contents) : { bytes: new TextEncoder().encode(contents) };
  const send = (kind: DataKind, bytes: Uint8Array<ArrayBuffer>) => {
    const data = makeData(kind, bytes);
    session.attempt("send", describeData(data), () => session.socket?.send(data));
  };
  const big = () => send("arraybuffer", new Uint8Array(BIG_BYTES).fill(0x61));
  const isDisabled = session.socket === null || !("bytes" in parsed);
  return (
    <div class="frames-form">
      <label class="field field-wide">
        {t("contents")}
        <input
          type="text"
          name="contents"
          value={contents}
          onInput={(event) => setContents(event.currentTarget.value)}
        />
      </label>
      <label class="check">
        <input type="checkbox" name="hex" checked={isHex} onChange={() => setHex(!isHex)} />
        <span>{t("contentsAreHex")}</span>
      </label>
      {"unexpected" in parsed && <p class="problem">{t("notHex", { piece: parsed.unexpected })}</p>}
      <div class="form-buttons" role="group" aria-label="send()">
        {DATA_KINDS.map((kind) => (
          <button
            type="button"
            key={kind}
            disabled={isDisabled}
            onClick={() => "bytes" in parsed && send(kind, parsed.bytes)}
          >
            {KIND_NAMES[kind]}
          </button>
        ))}
        <button type="button" disabled={session.socket === null} onClick={big}>
          {t("sendBig")}
        </button>
      </div>
    </div>
  );
}
