// What was called and what happened, the newest first, with the attributes of that instant.
import { useShell } from "../../shell/choices-context.ts";
import { whole } from "../../shell/format.ts";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { STATE_NAMES } from "../session/attributes.ts";
import type { LogEntry } from "../session/event-log.ts";
import { useSession } from "../session/use-session.ts";

export function EventTable() {
  const t = useTexts(framesEntries);
  const { log } = useSession();
  const [first] = log.entries;
  return (
    <ol class="event-log" aria-live="polite" aria-relevant="additions" aria-label={t("eventsTitle")}>
      {log.entries.toReversed().map((entry) => (
        <li key={entry.id} class={`log-entry is-${entry.kind}`} data-name={entry.name}>
          <span class="log-time">{((entry.atMs - (first?.atMs ?? 0)) / 1000).toFixed(3)} s</span>
          <span class="log-what">
            <code>
              <strong>{entry.name}</strong>
              {entry.kind === "call" ? `(${entry.detail})` : entry.detail === "" ? "" : ` ${entry.detail}`}
            </code>
            <AtThatInstant entry={entry} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function AtThatInstant({ entry: { attributes } }: { readonly entry: LogEntry }) {
  const { language } = useShell();
  if (attributes === null) return null;
  const { readyState, bufferedAmount, protocol } = attributes;
  return (
    <span class="log-attributes">
      {STATE_NAMES[readyState]} · bufferedAmount {whole(bufferedAmount, language)}
      {protocol === "" ? "" : ` · ${protocol}`}
    </span>
  );
}
