// What stands where a part of the page would be whose code could not be fetched.
import { useView } from "../view.ts";

/** `detail` is technical. A browser may remember that the code did not come: only loading the page anew helps. */
export function CodeFailure({ detail }: { readonly detail: string }) {
  const { t } = useView();
  return (
    <div class="failure" role="alert">
      <p>{t("failureCode")}</p>
      <code>{detail}</code>
      <button type="button" onClick={() => location.reload()}>
        {t("reload")}
      </button>
    </div>
  );
}
