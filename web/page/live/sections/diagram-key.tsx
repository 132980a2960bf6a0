// How to read the diagrams: each of their marks with its meaning.
import { useSpeech } from "../texts.ts";

const KEYS = [
  ["keyPublished", <circle key="dot" cx="16" cy="7" r="3.5" class="key-dot" />],
  ["keyMessages", <path key="arrow" d="M30 7H6m0 0 8-4v8Z" class="key-message" />],
  ["keyRequest", <path key="arrow" d="M2 7h24m0 0-8-4v8Z" class="key-request" />],
  ["keyHold", <rect key="bar" x="11" y="1" width="9" height="12" class="key-hold" />],
  ["keyEmpty", <path key="line" d="M30 7H2" class="key-empty" />],
  ["keyOpening", <path key="line" d="M30 7H2" class="key-opening" />],
] as const;

export function DiagramKey() {
  const { t } = useSpeech();
  return (
    <div class="diagram-key">
      <ul class="legend">
        {KEYS.map(([key, shape]) => (
          <li key={key}>
            <svg viewBox="0 0 32 14" aria-hidden="true">
              {shape}
            </svg>
            {t(key)}
          </li>
        ))}
      </ul>
      <p class="note">{t("howToRead")}</p>
    </div>
  );
}
