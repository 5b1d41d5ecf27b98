import { Component, type ReactNode } from 'react';
import { t } from '../../i18n';

/**
 * Replaces the page after an error while drawing it: says what happened, that the game is safe, and how to go on.
 * Without it React would leave an empty page.
 */
export class Crash extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | undefined }
> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="crash">
        <div role="alert">
          <h1>{t('app:crash.title')}</h1>
          <p>{t('app:crash.text')}</p>
          {/* Of the browser or a library: in English, for a report. */}
          <p className="crash-details" lang="en">
            {error.message}
          </p>
        </div>
        <button type="button" className="accent" onClick={() => location.reload()}>
          {t('app:crash.reload')}
        </button>
      </main>
    );
  }
}
