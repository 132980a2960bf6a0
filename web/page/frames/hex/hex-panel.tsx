// Bytes that a reader brings: frames are read one after the other, up to the first that breaks a rule; or a handshake.
import { useEffect, useState } from "preact/hooks";
import type { Role } from "../../../../protocol/websocket/frame-header.ts";
import { fromAddress, toAddress } from "../../shell/address.ts";
import { useShell } from "../../shell/choices-context.ts";
import { Switch } from "../../shell/switch.tsx";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { DecodedFrames } from "./decoded-frames.tsx";
import { DecodedHandshake } from "./decoded-handshake.tsx";
import { parseHex } from "./parse-hex.ts";
import { PRESETS } from "./presets.ts";

const RECEIVERS = ["server", "client", "either"] as const;
type Receiver = Role | "either";

/** A longer address breaks where it is pasted. */
const MAX_ADDRESS_CHARACTERS = 2000;
const HANDSHAKE = /^\s*(?:GET \S+ HTTP\/|HTTP\/\d)/;

export function HexPanel() {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const [text, setText] = useState(() => fromAddress("hex") ?? PRESETS[0]?.text ?? "");
  const [receiver, setReceiver] = useState<Receiver>(
    () => RECEIVERS.find((one) => one === fromAddress("receiver")) ?? "server",
  );
  useEffect(() => {
    toAddress("hex", text.length <= MAX_ADDRESS_CHARACTERS ? text : null);
    toAddress("receiver", receiver);
  }, [text, receiver]);
  return (
    <section class="hex-panel" aria-labelledby="hex-title">
      <div class="panel">
        <h2 id="hex-title">{t("hexTitle")}</h2>
        <p class="explanation">{t("hexExplained")}</p>
        <div class="form-buttons" role="group" aria-label={t("presets")}>
          {PRESETS.map((preset) => (
            <button
              type="button"
              key={preset.label.en}
              class={preset.text === text && preset.receiver === receiver ? "is-chosen" : ""}
              onClick={() => {
                setText(preset.text);
                setReceiver(preset.receiver);
              }}
            >
              {preset.label[language]}
            </button>
          ))}
        </div>
        <label class="field field-wide">
          {t("hexField")}
          <textarea
            name="hex"
            rows={3}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <Switch
          name="receiver"
          legend={t("receiver")}
          choices={RECEIVERS.map((one) => [one, t(`receiver-${one}`)] as const)}
          chosen={receiver}
          onChoose={setReceiver}
        />
      </div>
      <Decoded text={text} receiver={receiver === "either" ? undefined : receiver} />
    </section>
  );
}

function Decoded({ text, receiver }: { readonly text: string; readonly receiver: Role | undefined }) {
  const t = useTexts(framesEntries);
  if (HANDSHAKE.test(text)) return <DecodedHandshake text={text} />;
  const parsed = parseHex(text);
  if ("unexpected" in parsed) {
    return (
      <p class="problem" role="status">
        {t("notHex", { piece: parsed.unexpected })}
      </p>
    );
  }
  return <DecodedFrames bytes={parsed.bytes} receiver={receiver} />;
}
