// What profile, header size and cookie come to: the header bytes of one poll.
import { DEFAULT_ASSUMPTIONS } from "../../../../../bench/model/assumptions.ts";
import { unitFor } from "../../../shell/format.ts";
import { useView } from "../../view.ts";
import { pollHeader } from "./request-fields.ts";
import { assumptionsOf, parametersOf, type Settings } from "./settings.ts";

export function PollHeaderNote({ settings }: { readonly settings: Settings }) {
  const { t, language } = useView();
  const assume = { ...DEFAULT_ASSUMPTIONS, ...assumptionsOf(settings) };
  const { requestBytes, answerBytes } = pollHeader({ parameters: parametersOf(settings), assume });
  const bytes = (value: number) => unitFor("bytes", 0, language).text(Math.round(value));
  return (
    <p class="what-if-header">
      <span>{t("whatIfRequestHeader")}</span>
      <strong>{bytes(requestBytes)}</strong>
      <span>{t("whatIfPollHeader", { answer: bytes(answerBytes) })}</span>
      <span>{bytes(requestBytes + answerBytes)}</span>
    </p>
  );
}
