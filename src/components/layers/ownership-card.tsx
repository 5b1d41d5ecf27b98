import { useMarks } from '../board/use-layers';
import { useText } from '../ui/use-text';
import { JudgeNote } from './judge-note';

/** How many points each side will have, in the judge's eyes. */
export function Card() {
  const t = useText('judge');
  const { ownership } = useMarks();
  if (!ownership) return <JudgeNote />;
  const black = ownership.reduce((sum, owner) => sum + (1 + owner) / 2, 0);
  return (
    <>
      <div className="legend">
        {(['black', 'white'] as const).map((color) => (
          <span key={color} className="legend-entry">
            <svg className="owner-sign" viewBox="0 0 16 16" aria-hidden="true">
              <rect className="territory" data-color={color} x="3" y="3" width="10" height="10" />
            </svg>
            {t(`owner.${color}`)}
          </span>
        ))}
      </div>
      <p data-testid="ownership-words">{t('owned', { black, white: ownership.length - black })}</p>
    </>
  );
}
