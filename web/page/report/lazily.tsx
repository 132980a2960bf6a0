// Parts of the page whose code is fetched when they are first drawn.
import type { ComponentType, VNode } from "preact";
import { CodeFailure } from "./sections/code-failure.tsx";
import { codeOf, useCode } from "./use-code.ts";
import { useView } from "./view.ts";

/** A component that draws what `load` brings, once it is there. Should its code not come, it says so in its place. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => VNode {
  const code = codeOf(load);
  return function Lazy(props) {
    const { t } = useView();
    const { loaded: Loaded, failure } = useCode(code);
    if (Loaded !== undefined) return <Loaded {...props} />;
    if (failure !== null) return <CodeFailure detail={failure} />;
    return (
      <p class="note" aria-busy="true">
        {t("loadingCode")}
      </p>
    );
  };
}
