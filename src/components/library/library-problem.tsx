import { useEffect, useRef } from 'react';
import { say } from '../../i18n/message';
import { Notice } from '../ui/notice';
import { useLibrary, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Says what failed in the library. */
export function LibraryProblem() {
  const t = useText('library');
  const { library } = useSession();
  const problem = useLibrary((state) => state.problem);
  const place = useRef<HTMLDivElement>(null);
  // On a phone it may lie above or below what the person just used.
  useEffect(() => {
    if (problem) place.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  if (!problem) return null;
  const { message, visit } = problem;
  return (
    <div ref={place} className="notice-place">
      <Notice
        text={say(message)}
        onRetry={visit && (() => library.getState().playForVisit(visit))}
        retryLabel={t('playForVisit')}
        onDismiss={() => library.getState().dismissProblem()}
      />
    </div>
  );
}
