import { useEffect, useRef } from 'react';
import { say } from '../../i18n/message';
import { Notice } from '../ui/notice';
import { useRecord, useSession } from '../ui/session-context';

/** Says why the last game was not opened. */
export function RecordProblem() {
  const { record } = useSession();
  const problem = useRecord((state) => state.problem);
  const place = useRef<HTMLDivElement>(null);
  // On a phone it may lie above or below what the person just used.
  useEffect(() => {
    if (problem) place.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  if (problem === undefined) return null;
  return (
    <div ref={place} className="notice-place">
      <Notice
        text={say(problem)}
        onRetry={undefined}
        retryLabel=""
        onDismiss={() => record.getState().dismiss()}
      />
    </div>
  );
}
