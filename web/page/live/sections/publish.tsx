// A text of the visitor's own, and how long each lane took to bring it. Content is text, whatever it looks like.
import { useState } from "preact/hooks";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { length } from "../../shell/format.ts";
import { Mark } from "../../shell/mark.tsx";
import type { LiveLab } from "../lab/live-lab.ts";
import type { OwnMessage } from "../model/own-message.ts";
import { useSpeech } from "../texts.ts";

const MAX_CHARS = 200;

export function Publish({ lab }: { readonly lab: LiveLab }) {
  const { t } = useSpeech();
  const [text, setText] = useState("");
  return (
    <section class="panel publish">
      <h2>{t("publishTitle")}</h2>
      <p class="explanation">{t("publishAbout")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text !== "") lab.publish(text);
        }}
      >
        <label class="field">
          <span>{t("publishLabel")}</span>
          <input
            type="text"
            name="own"
            maxLength={MAX_CHARS}
            autocomplete="off"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={lab.control.is !== "open"}>
          {t("publish")}
        </button>
      </form>
      {lab.own !== undefined && <Arrivals own={lab.own} />}
    </section>
  );
}

function Arrivals({ own: { text, latencyMs } }: { readonly own: OwnMessage }) {
  const { t, language, nameOf } = useSpeech();
  return (
    <div class="own" role="status">
      <p class="own-text" dir="auto">
        {text}
      </p>
      <ul>
        {TRANSPORTS.map((transport) => {
          const ms = latencyMs.get(transport);
          return (
            <li key={transport} data-transport={transport} data-arrived={ms !== undefined}>
              <span class="subject">
                <Mark subject={transport} />
                {nameOf(transport)}
              </span>
              <span>
                {ms === undefined ? t("onItsWay") : t("arrivedAfter", { time: length(Math.round(ms), language) })}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
