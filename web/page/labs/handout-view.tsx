// The hand-out, readable on the page.
import { useMemo } from "preact/hooks";
import { useShell } from "../shell/choices-context.ts";
import { useTexts } from "../shell/translate.ts";
import { labsEntries } from "./dictionary.ts";
import { Markdown } from "./markdown/markdown.tsx";
import { useHandout } from "./use-handout.ts";

export function HandoutView({ name }: { readonly name: string }) {
  const t = useTexts(labsEntries);
  const { language } = useShell();
  const handout = useHandout(name, language);
  const names = useMemo(() => ({ table: t("table"), code: t("codeBlock") }), [t]);
  return (
    <section class="handout" aria-label={t("handout")} aria-busy={handout.kind === "loading"}>
      {handout.kind === "loading" && <p class="note">{t("handoutLoading")}</p>}
      {handout.kind === "missing" && <p class="note">{t("handoutMissing", { reason: handout.reason })}</p>}
      {handout.kind === "read" && <Markdown text={handout.markdown} names={names} />}
    </section>
  );
}
