import { Component, type ReactNode } from "react";
import { texts } from "../texts/texts.ts";

interface Props {
  /** What is inside, as the subject of a sentence. */
  readonly room: string;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** Keeps an error in one room from taking the page down. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="notice" role="alert">
        <p>
          {texts.page.broken(this.props.room)}{" "}
          <span className="notice__remedy">{texts.page.brokenRemedy}</span>
        </p>
        <button type="button" className="link" onClick={() => this.setState({ failed: false })}>
          {texts.page.showAgain}
        </button>
      </div>
    );
  }
}
