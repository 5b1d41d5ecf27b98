import { Notice } from './notice';
import { useLibrary, useSession } from './session-context';

/** What the library could not do. */
export function LibraryProblem() {
  const { library } = useSession();
  const problem = useLibrary((state) => state.problem);
  if (!problem) return null;
  const { message, visit } = problem;
  return (
    <Notice
      text={message}
      onRetry={visit && (() => library.getState().playForVisit(visit))}
      retryLabel="Play it for this visit"
      onDismiss={() => library.getState().dismissProblem()}
    />
  );
}
