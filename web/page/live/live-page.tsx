// The page, to be filled.
import { useTexts } from "../shell/translate.ts";
import { liveEntries } from "./dictionary.ts";

export function LivePage() {
  const t = useTexts(liveEntries);
  return (
    <main id="main">
      <h1>{t("heading")}</h1>
    </main>
  );
}
