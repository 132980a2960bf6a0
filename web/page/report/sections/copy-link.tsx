// The address of what is on show, to be sent to others.
import { useState } from "preact/hooks";
import { addressNow } from "../../shell/address.ts";
import { useShell } from "../../shell/choices-context.ts";
import { useView } from "../view.ts";

/** `isComplete`: not where a file from the reader's own disk is on show. */
export function CopyLink({ isComplete }: { readonly isComplete: boolean }) {
  const { t } = useView();
  const { language, theme } = useShell();
  const [copied, setCopied] = useState<"" | "done" | "refused">("");
  async function copy(): Promise<void> {
    const address = new URL(addressNow());
    address.searchParams.set("lang", language);
    address.searchParams.set("theme", theme);
    try {
      await navigator.clipboard.writeText(address.href);
      setCopied("done");
    } catch {
      // Not a secure context, or the reader said no: then it is in the address bar.
      history.replaceState(null, "", address);
      setCopied("refused");
    }
  }
  return (
    <div class="copy-link">
      <button type="button" onClick={() => void copy()}>
        {t("copyLink")}
      </button>
      <span role="status">
        {copied === "done" && t(isComplete ? "copyLinkDone" : "copyLinkWithoutFile")}
        {copied === "refused" && t("copyLinkRefused")}
      </span>
    </div>
  );
}
