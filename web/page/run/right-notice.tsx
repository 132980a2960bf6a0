// Why this page may not start a run, and what to do about it.
import { useState } from "preact/hooks";
import type { Right } from "../../run/messages.ts";
import { useTexts } from "../shell/translate.ts";
import { CopyCommand } from "../shell/copy-command.tsx";
import { runEntries } from "./dictionary.ts";

export interface RightNoticeProps {
  readonly right: Exclude<Right, "granted">;
  readonly onToken: (token: string) => void;
}

export function RightNotice({ right, onToken }: RightNoticeProps) {
  const t = useTexts(runEntries);
  const [token, setToken] = useState("");
  if (right === "not-here") {
    return (
      <section class="panel right-notice">
        <h2>{t("notHereTitle")}</h2>
        <p>{t("notHere")}</p>
        <CopyCommand command="npm start -- --run-token TOKEN" />
      </section>
    );
  }
  return (
    <section class="panel right-notice">
      <h2>{t("tokenTitle")}</h2>
      <p id="token-about">{t("tokenAbout")}</p>
      <form
        class="token-form"
        onSubmit={(event) => {
          event.preventDefault();
          onToken(token);
        }}
      >
        <label class="field">
          <span>{t("token")}</span>
          <input
            type="password"
            autocomplete="off"
            aria-describedby="token-about"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={token === ""}>
          {t("tokenSend")}
        </button>
      </form>
      <p class="problem" role="alert">
        {right === "wrong-token" && t("tokenWrong")}
        {right === "too-many" && t("tokenTooMany")}
      </p>
    </section>
  );
}
