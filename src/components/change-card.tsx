import { describeChange } from '../state/thought-change';
import { heatGradient } from './heat-ramp';
import { ChangeGlyph, GlyphIcon } from './overlay-glyphs';
import { useShown } from './session-context';
import { useChange, useModelColor } from './use-watching';

const KINDS = [
  { kind: 'new', label: 'new stone' },
  { kind: 'vanished', label: 'vanished' },
  { kind: 'turned', label: 'changed colour' },
  { kind: 'uncertain', label: 'uncertain' },
] as const;

/** Legend and words of the predicted change. */
export function ChangeCard() {
  const { thought } = useShown();
  const change = useChange(thought);
  const color = useModelColor();
  return (
    <>
      <div className="legend">
        <span className="legend-ramp">
          <span>no change</span>
          <span className="ramp" style={{ backgroundImage: heatGradient() }} aria-hidden="true" />
          <span>a whole new stone</span>
        </span>
        {KINDS.map(({ kind, label }) => (
          <span key={kind} className="legend-entry">
            <GlyphIcon onBoard>
              <ChangeGlyph kind={kind} />
            </GlyphIcon>
            {label}
          </span>
        ))}
      </div>
      {change && <p data-testid="change-words">{describeChange(change, color)}</p>}
    </>
  );
}
