import { useEffect, useRef, useState } from 'react';
import { useText } from './use-text';

/** A button that copies a report. If the browser does not let the page copy, the report stands there to be selected. */
export function CopyReport({ text }: { readonly text: string }) {
  const t = useText('diagnostics');
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (outcome === 'refused') field.current?.select();
  }, [outcome]);
  return (
    <>
      {outcome === 'refused' && (
        <textarea ref={field} className="report" readOnly aria-label={t('text')} value={text} />
      )}
      <div className="dialog-actions">
        <output className="copied">
          {outcome === 'copied' ? t('copied') : outcome === 'refused' ? t('notCopied') : ''}
        </output>
        <button
          type="button"
          className="accent"
          onClick={() => {
            navigator.clipboard.writeText(text).then(
              () => setOutcome('copied'),
              () => setOutcome('refused'),
            );
          }}
        >
          {t('copy')}
        </button>
      </div>
    </>
  );
}
