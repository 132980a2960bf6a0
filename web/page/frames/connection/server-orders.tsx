// What the server does on the page's connection when told to: fragments, pings, closes, a cut.
import { useState } from "preact/hooks";
import { useTexts } from "../../shell/translate.ts";
import { MAX_TEXT_CHARACTERS, type Order } from "../../../frames/watch-messages.ts";
import { framesEntries } from "../dictionary.ts";
import { useSession } from "../session/use-session.ts";

const FRAGMENTS = [1, 2, 3, 5, 8] as const;

export function ServerOrders() {
  const t = useTexts(framesEntries);
  const session = useSession();
  const [text, setText] = useState("happy new year!");
  const [fragments, setFragments] = useState(3);
  const orders: readonly { readonly label: string; readonly order: Order }[] = [
    { label: t("orderSend", { count: String(fragments) }), order: { do: "send", text, fragments, pingBetween: false } },
    { label: t("orderSendPing"), order: { do: "send", text, fragments, pingBetween: true } },
    { label: t("orderPing"), order: { do: "ping", data: "ping" } },
    { label: t("orderPong"), order: { do: "pong", data: "pong" } },
    { label: t("orderClose"), order: { do: "close", code: 4000, reason: "bye" } },
    { label: t("orderCloseBare"), order: { do: "close", code: null, reason: "" } },
    { label: t("orderCut"), order: { do: "cut" } },
  ];
  return (
    <div class="frames-form">
      <h3>{t("ordersTitle")}</h3>
      <label class="field">
        {t("orderText")}
        <input
          type="text"
          name="order-text"
          maxLength={MAX_TEXT_CHARACTERS}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        {t("orderFragments")}
        <select value={fragments} onChange={({ currentTarget }) => setFragments(Number(currentTarget.value))}>
          {FRAGMENTS.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      <div class="form-buttons">
        {orders.map(({ label, order }) => (
          <button type="button" key={label} disabled={session.socket === null} onClick={() => session.order(order)}>
            {label}
          </button>
        ))}
      </div>
      {session.refusal !== null && (
        <p class="problem" role="status">
          {t(`refused-${session.refusal}`)}
        </p>
      )}
    </div>
  );
}
