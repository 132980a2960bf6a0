// The last resort: should drawing a file throw, the reader gets a message instead of a blank page.
import { Component, type ComponentChildren } from "preact";
import { useView } from "../view.ts";

interface SafetyNetProps {
  readonly children: ComponentChildren;
}

/** Give it a `key` of what is shown: another file gets another try. */
export class SafetyNet extends Component<SafetyNetProps, { detail: string | null }> {
  override state = { detail: null };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ detail: String(error) });
  }

  override render() {
    const { detail } = this.state;
    return detail === null ? this.props.children : <DrawingFailure detail={detail} />;
  }
}

/** `detail` is technical. */
function DrawingFailure({ detail }: { readonly detail: string }) {
  const { t } = useView();
  return (
    <div class="failure" role="alert">
      <p>{t("failureDrawing")}</p>
      <code>{detail}</code>
    </div>
  );
}
