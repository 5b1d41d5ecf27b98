import { describeLoading, loadingShare } from '../../state/model/loading';
import type { BenchStep } from '../../state/bench/bench-store';
import { useText } from '../ui/use-text';

/** How far a measurement has come: in words with a number, and as a bar. */
export function BenchProgress({ step }: { readonly step: BenchStep }) {
  const t = useText('bench');
  const { words, share } = progressOf(step, t);
  return (
    <div className="bench-progress">
      <p id="bench-progress">{words}</p>
      <progress className="bar" aria-labelledby="bench-progress" max={1} value={share} />
    </div>
  );
}

function progressOf(
  step: BenchStep,
  t: ReturnType<typeof useText<'bench'>>,
): { words: string; share: number | undefined } {
  if (step.kind === 'loading') {
    return { words: describeLoading(step.loading), share: loadingShare(step.loading) };
  }
  if (!step.progress) return { words: t('running'), share: undefined };
  const { part, done, total } = step.progress;
  return {
    words: t('progress', { part: t(`part.${part}`), step: done + 1, total }),
    share: done / total,
  };
}
