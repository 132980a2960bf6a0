// The page, to be filled.
import { useTexts } from "../shell/translate.ts";
import { connectionsEntries } from "./dictionary.ts";

export function ConnectionsPage() {
  const t = useTexts(connectionsEntries);
  return (
    <main id="main">
      <h1>{t("heading")}</h1>
    </main>
  );
}
