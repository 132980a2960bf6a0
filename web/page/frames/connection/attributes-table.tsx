// What the WebSocket says of itself, as it changes: bufferedAmount does so without an event.
import { useEffect, useState } from "preact/hooks";
import { whole } from "../../shell/format.ts";
import { useShell } from "../../shell/choices-context.ts";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { type Attributes, attributesOf, STATE_NAMES } from "../session/attributes.ts";
import { useSession } from "../session/use-session.ts";

const LOOK_EVERY_MS = 50;

export function AttributesTable() {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const { socket } = useSession();
  const attributes = useAttributes(socket);
  if (attributes === null) return <p class="muted">{t("noSocket")}</p>;
  const { url, protocol, extensions, readyState, bufferedAmount, binaryType } = attributes;
  const rows = {
    url: url.replace(/(watch=.{6})[^&]+/, "$1…"),
    protocol: JSON.stringify(protocol),
    extensions: JSON.stringify(extensions),
    readyState: `${readyState} ${STATE_NAMES[readyState] ?? ""}`,
    bufferedAmount: whole(bufferedAmount, language),
    binaryType: JSON.stringify(binaryType),
  };
  return (
    <dl class="attributes">
      {Object.entries(rows).map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd data-attribute={name} data-state={name === "readyState" ? STATE_NAMES[readyState] : undefined}>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useAttributes(socket: WebSocket | null): Attributes | null {
  const [seen, setSeen] = useState<Attributes | null>(null);
  useEffect(() => {
    if (socket === null) return setSeen(null);
    const look = () =>
      setSeen((before) => {
        const now = attributesOf(socket);
        return before !== null && JSON.stringify(before) === JSON.stringify(now) ? before : now;
      });
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [socket]);
  return seen;
}
