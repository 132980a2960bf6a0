// The page, to be filled.
import { useTexts } from "../shell/translate.ts";
import { runEntries } from "./dictionary.ts";

export function RunPage() {
  const t = useTexts(runEntries);
  return (
    <main id="main">
      <h1>{t("heading")}</h1>
    </main>
  );
}
