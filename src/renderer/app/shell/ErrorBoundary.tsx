import { Component, type ReactNode } from 'react';

/** The last net: a fault while drawing shows plain words instead of an empty window. Saved work is not touched by it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    reportError(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main style={{ padding: 40, maxWidth: 560 }}>
        <h1 style={{ fontSize: 22, lineHeight: '28px' }}>This window could not be drawn</h1>
        <p style={{ margin: '8px 0 16px' }}>
          Everything you saved is safe. A form you were filling in is kept as a draft. Opening the window again is harmless.
        </p>
        <button type="button" className="text-link" onClick={() => window.location.reload()}>
          Open the window again
        </button>
      </main>
    );
  }
}
