// Why a file cannot be shown, in the reader's language; the technical detail below it as plain text.
import type { Key } from "../dictionary.ts";
import { unitFor } from "../../shell/format.ts";
import { type Failure, MAX_FILE_BYTES } from "../results/load.ts";
import { useView } from "../view.ts";

const KEYS = {
  "not-json": "failureNotJson",
  "not-a-result": "failureNotAResult",
  "other-version": "failureOtherVersion",
  invalid: "failureInvalid",
  unreachable: "failureUnreachable",
  "not-found": "failureNotFound",
  unreadable: "failureUnreadable",
} as const satisfies Record<Exclude<Failure["code"], "too-large">, Key>;

export interface FailureNoticeProps {
  readonly failure: Failure;
  /** Whether an earlier result is still shown below. */
  readonly kept: boolean;
  readonly onDismiss: () => void;
}

export function FailureNotice({ failure: { name, code, detail }, kept, onDismiss }: FailureNoticeProps) {
  const { t, language } = useView();
  const limit = unitFor("bytes", MAX_FILE_BYTES, language).text(MAX_FILE_BYTES);
  return (
    <div class="failure" role="alert">
      <h2>{t("failureHeading", { name })}</h2>
      <p>
        {code === "too-large" ? t("failureTooLarge", { limit }) : t(KEYS[code])} {kept && t("failureKept")}
      </p>
      {detail !== "" && (
        <p>
          <code>{detail}</code>
        </p>
      )}
      <button type="button" onClick={onDismiss}>
        {t("dismiss")}
      </button>
    </div>
  );
}
