// A compressed payload and what it says (RFC 7692 §7.2).
import { useEffect, useState } from "preact/hooks";
import { formatHex, formatUtf8 } from "../../../../protocol/websocket/payload-text.ts";
import { useShell } from "../../shell/choices-context.ts";
import { whole } from "../../shell/format.ts";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { inflate } from "./inflate.ts";

export interface InflatedProps {
  readonly payload: Uint8Array<ArrayBuffer>;
  /** Whether all of the message is here. */
  readonly isWhole: boolean;
}

export function Inflated({ payload, isWhole }: InflatedProps) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const [inflated, setInflated] = useState<Uint8Array | null | "reading">("reading");
  useEffect(() => {
    let isWanted = true;
    setInflated("reading");
    void inflate(payload).then((bytes) => isWanted && setInflated(bytes));
    return () => {
      isWanted = false;
    };
  }, [payload]);
  return (
    <section class="inflated">
      <h3>{t("deflateTitle")}</h3>
      <p class="note">{t("deflateExplained")}</p>
      {!isWhole ? (
        <p>{t("deflateFragment")}</p>
      ) : inflated === null ? (
        <p>{t("deflateFailed")}</p>
      ) : inflated === "reading" ? null : (
        <p class="inflated-text">
          <code>{formatUtf8(inflated, { mayBeCut: true }) ?? formatHex(inflated)}</code>{" "}
          <span class="section">
            {t("deflateSizes", { from: whole(payload.length, language), to: whole(inflated.length, language) })}
          </span>
        </p>
      )}
    </section>
  );
}
