// The page, to be filled.
import { useTexts } from "../shell/translate.ts";
import { framesEntries } from "./dictionary.ts";

export function FramesPage() {
  const t = useTexts(framesEntries);
  return (
    <main id="main">
      <h1>{t("heading")}</h1>
    </main>
  );
}
