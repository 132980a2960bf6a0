// A handshake that a reader brings: request, answer, or both one behind the other.
import { AcceptSteps } from "../bytes/accept-steps.tsx";
import { HeadView } from "../bytes/head-view.tsx";
import { fieldOf, readHead } from "../bytes/http-head.ts";

export function DecodedHandshake({ text }: { readonly text: string }) {
  const heads = text
    .trim()
    .split(/\r?\n(?:\s*\r?\n)*(?=GET |HTTP\/)/)
    .map(readHead);
  const valueOf = (name: string) => heads.map((head) => fieldOf(head, name)).find((value) => value !== null) ?? null;
  const key = valueOf("sec-websocket-key");
  return (
    <div class="decoded panel">
      <div class="heads">
        {heads.map((head, index) => (
          <HeadView key={index} head={head} />
        ))}
      </div>
      {key !== null && <AcceptSteps requestKey={key} answered={valueOf("sec-websocket-accept")} />}
    </div>
  );
}
