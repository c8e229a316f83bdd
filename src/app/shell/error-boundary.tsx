import { Component, type ReactNode } from 'react';
import { Broken } from './broken';

interface Props {
  /** Where the person is: another place is another try. */
  place: string;
  children: ReactNode;
}
interface State {
  error: Error | null;
}

/** Catches what a screen throws while it renders. React knows this as a class only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(previous: Props): void {
    if (this.state.error && previous.place !== this.props.place) this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <Broken error={error} /> : this.props.children;
  }
}
