// Dropping a file anywhere on the page opens it.
import { useEffect, useState } from "preact/hooks";
import { useView } from "../view.ts";

export function DropTarget({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useView();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault(); // Else the browser would leave the page for the file.
      setOver(true);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      onFile(file);
    };
    addEventListener("dragover", over, { signal });
    addEventListener("dragleave", left, { signal });
    addEventListener("drop", dropped, { signal });
    return () => ended.abort();
  }, [onFile]);
  return isOver ? (
    <div class="drop" aria-hidden="true">
      <p>{t("dropHere")}</p>
    </div>
  ) : null;
}
