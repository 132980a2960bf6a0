// new WebSocket(url, protocols), and close(code, reason).
import { useState } from "preact/hooks";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { useSession } from "../session/use-session.ts";

const BINARY_TYPES = ["blob", "arraybuffer"] as const;

export function ConnectForm() {
  const t = useTexts(framesEntries);
  const session = useSession();
  const [url, setUrl] = useState(session.defaultUrl);
  const [protocols, setProtocols] = useState("lab.echo.v1");
  const [binaryType, setBinaryType] = useState<BinaryType>("blob");
  const [deflate, setDeflate] = useState(false);
  const connect = () => {
    const names = protocols.split(/[\s,]+/).filter((name) => name !== "");
    void session.connect({ url, protocols: names, binaryType, deflate });
  };
  const choose = (type: BinaryType) => {
    setBinaryType(type);
    if (session.socket !== null) session.socket.binaryType = type;
  };
  return (
    <form
      class="frames-form"
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <label class="field field-wide">
        url
        <input
          type="text"
          name="url"
          value={url}
          spellcheck={false}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        protocols
        <input
          type="text"
          name="protocols"
          value={protocols}
          spellcheck={false}
          onInput={(event) => setProtocols(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        binaryType
        <select
          name="binaryType"
          value={binaryType}
          onChange={({ currentTarget }) => choose(BINARY_TYPES.find((type) => type === currentTarget.value) ?? "blob")}
        >
          {BINARY_TYPES.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" name="deflate" checked={deflate} onChange={() => setDeflate(!deflate)} />
        <span>{t("deflateSwitch")}</span>
      </label>
      <div class="form-buttons">
        <button type="submit" class="primary" disabled={session.channelState.is !== "open"}>
          {t("connect")}
        </button>
        <CloseForm />
      </div>
    </form>
  );
}

function CloseForm() {
  const t = useTexts(framesEntries);
  const session = useSession();
  const [code, setCode] = useState("1000");
  const [reason, setReason] = useState("");
  const close = () => {
    const args = code.trim() === "" ? [] : reason === "" ? [Number(code)] : [Number(code), reason];
    session.attempt("close", args.map((arg) => JSON.stringify(arg)).join(", "), () => {
      session.socket?.close(...(args as [number?, string?]));
    });
  };
  return (
    <div class="close-form">
      <input
        type="text"
        inputMode="numeric"
        aria-label={t("closeCode")}
        placeholder={t("closeCode")}
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <input
        type="text"
        aria-label={t("closeReason")}
        placeholder={t("closeReason")}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <button type="button" onClick={close} disabled={session.socket === null}>
        {t("close")}
      </button>
    </div>
  );
}
