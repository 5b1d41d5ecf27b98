import { useMemo } from 'react';
import { renderBoard } from '../../frame';
import { gameAt } from '../../go';
import { bitsOfSurprise } from '../../state/chart/surprise';
import { surpriseAt } from '../../state/chart/thought-series';
import { moveName } from '../../state/game/words';
import { FrameCanvas } from '../board/frame-canvas';
import { useThoughts } from '../chart/use-thoughts';
import { useGame, useGeometry, useReview } from '../ui/session-context';
import { useText } from '../ui/use-text';

const MOST = 3;

/** The moves of a person that the model expected least, as small frames that lead to them. Empty until it was asked. */
export function LeastExpected() {
  const t = useText('game');
  const { points } = useThoughts();
  const lineGame = useGame((state) => state.lineGame);
  const goTo = useReview((state) => state.goTo);
  const geometry = useGeometry();
  const found = useMemo(
    () =>
      points
        .flatMap((point) => {
          const surprise = surpriseAt(point);
          return surprise ? [{ ...point, bits: bitsOfSurprise(surprise) }] : [];
        })
        .sort((one, other) => other.bits - one.bits)
        .slice(0, MOST)
        .map(({ index, move, bits }) => ({
          at: index + 1,
          move,
          bits,
          frame: renderBoard(gameAt(lineGame, index + 1).board, geometry),
        })),
    [points, lineGame, geometry],
  );
  if (found.length === 0) return null;
  return (
    <section className="least-expected" aria-label={t('result.leastExpected')}>
      <h3>{t('result.leastExpected')}</h3>
      <ul>
        {found.map(({ at, move, bits, frame }) => (
          <li key={at}>
            <button type="button" onClick={() => goTo(at)}>
              <FrameCanvas frame={frame} />
              <span>{t('result.surprise', { move: moveName(move), bits })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
