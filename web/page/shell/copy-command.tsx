// A command to be copied into a terminal.
import { useState } from "preact/hooks";
import { useTexts } from "./translate.ts";
import { shellEntries } from "./dictionary.ts";

export function CopyCommand({ command }: { readonly command: string }) {
  const t = useTexts(shellEntries);
  const [copied, setCopied] = useState("");
  const copy = () => {
    void navigator.clipboard.writeText(command).then(
      () => setCopied(command),
      () => setCopied(""), // not allowed: the text can still be selected
    );
  };
  return (
    <div class="command">
      <code>
        {command.split(/ (?=--)/).map((part, index) => (
          <>
            {index > 0 && " "}
            <span>{part}</span>
          </>
        ))}
      </code>
      {/* Over plain HTTP from another machine there is no clipboard. */}
      {isSecureContext && (
        <button type="button" onClick={copy}>
          {t(copied === command ? "copied" : "copy")}
        </button>
      )}
    </div>
  );
}
