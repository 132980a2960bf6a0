// What a page says when it and the lab do not understand each other.
import { shellEntries } from "./dictionary.ts";
import { useTexts } from "./translate.ts";

/** `problem`: see {@link ChannelState}. */
export function Misunderstood({ problem }: { readonly problem: string }) {
  const t = useTexts(shellEntries);
  return (
    <div class="failure" role="alert">
      <h2>{t("misunderstood")}</h2>
      <p>{t("misunderstoodAbout")}</p>
      <p>
        <code>{problem}</code>
      </p>
      <button type="button" onClick={() => location.reload()}>
        {t("loadAgain")}
      </button>
    </div>
  );
}
