import { useEffect, useRef, useState } from 'react';
import { useText } from '../ui/use-text';

/** Asks for another name of a model, in its place. */
export function RenameForm({
  name,
  onSave,
  onCancel,
}: {
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}) {
  const t = useText('library');
  const common = useText('common');
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <form
      className="model-doing"
      onSubmit={(event) => {
        event.preventDefault();
        const next = text.trim();
        if (next !== '') onSave(next);
      }}
    >
      <input
        ref={input}
        type="text"
        aria-label={t('newName', { name })}
        value={text}
        maxLength={200}
        required
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Closes the form only, not the dialog around it.
          event.preventDefault();
          onCancel();
        }}
      />
      <div>
        <button type="button" className="small" onClick={onCancel}>
          {common('cancel')}
        </button>
        <button type="submit" className="small accent">
          {t('save')}
        </button>
      </div>
    </form>
  );
}

/** Asks for confirmation before a model is deleted. */
export function DeleteQuestion({
  text,
  onConfirm,
  onCancel,
}: {
  readonly text: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}) {
  const t = useText('library');
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <fieldset className="model-doing" aria-label={text}>
      <p>{text}</p>
      <div>
        <button ref={keep} type="button" className="small" onClick={onCancel}>
          {t('keep')}
        </button>
        <button type="button" className="small danger" onClick={onConfirm}>
          {t('delete')}
        </button>
      </div>
    </fieldset>
  );
}
