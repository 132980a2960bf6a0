// The last resort: should drawing a file throw, the reader gets a message instead of a blank page.
import { Component, type ComponentChildren } from "preact";

interface SafetyNetProps {
  readonly children: ComponentChildren;
  /** Shown in place of the children; `detail` is technical. */
  readonly fallback: (detail: string) => ComponentChildren;
}

/** Give it a `key` of what is shown: another file gets another try. */
export class SafetyNet extends Component<SafetyNetProps, { detail: string | null }> {
  override state = { detail: null };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ detail: String(error) });
  }

  override render() {
    const { children, fallback } = this.props;
    return this.state.detail === null ? children : fallback(this.state.detail);
  }
}
