import { describeChange } from '../../state/layers/thought-change';
import { heatGradient } from '../board/heat-ramp';
import { ChangeGlyph, GlyphIcon } from '../board/overlay-glyphs';
import { useChange, useModelColor } from '../board/use-layers';
import { useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';

const KINDS = ['new', 'vanished', 'turned', 'uncertain'] as const;

/** Legend and words of the predicted change. */
export function Card() {
  const t = useText('watch');
  const { thought } = useShown();
  const change = useChange(thought);
  const color = useModelColor();
  return (
    <>
      <div className="legend">
        <span className="legend-ramp">
          <span>{t('noChange')}</span>
          <span className="ramp" style={{ backgroundImage: heatGradient() }} aria-hidden="true" />
          <span>{t('wholeStone')}</span>
        </span>
        {KINDS.map((kind) => (
          <span key={kind} className="legend-entry">
            <GlyphIcon onBoard>
              <ChangeGlyph kind={kind} />
            </GlyphIcon>
            {t(`kind.${kind}`)}
          </span>
        ))}
      </div>
      {change && <p data-testid="change-words">{describeChange(change, color)}</p>}
    </>
  );
}
