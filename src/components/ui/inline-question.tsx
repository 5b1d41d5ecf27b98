import { useEffect, useRef } from 'react';

/** A question in the place of the button that asked it. The answer that does it has the focus. */
export function InlineQuestion({
  className,
  question,
  yes,
  no,
  onYes,
  onNo,
}: {
  readonly className: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={className}>
      <span>{question}</span>
      <button type="button" className="small" ref={first} onClick={onYes}>
        {yes}
      </button>
      <button type="button" className="small" onClick={onNo}>
        {no}
      </button>
    </div>
  );
}
