import { JudgeFailure } from '../judge/judge-review';
import { useJudge } from '../judge/use-judged';
import { useText } from '../ui/use-text';

/** Says why the judge has nothing to show yet. */
export function JudgeNote() {
  const t = useText('judge');
  const failed = useJudge((state) => state.failure !== undefined);
  return failed ? <JudgeFailure /> : <p className="eye-note">{t('later')}</p>;
}
