import type { ReactNode } from 'react';
import type { Color } from '../../go';
import type { StripStatus } from '../../state/announce/status';
import { StoneIcon } from '../ui/icons';
import { useText } from '../ui/use-text';

/** A line about a player: stone, name, captures, state. */
export function PlayerStrip({
  label,
  name,
  level,
  color,
  captures,
  active,
  status,
  children,
}: {
  readonly label: string;
  readonly name: string;
  /** How strong a model plays, in a word. */
  readonly level?: string | undefined;
  readonly color: Color;
  readonly captures: number;
  /** Whether it is this player's turn; its text is then the state of the game. */
  readonly active: boolean;
  readonly status: StripStatus;
  /** Buttons at the end of the line. */
  readonly children?: ReactNode;
}) {
  const t = useText('status');
  const { text, progress } = status;
  return (
    <section className="strip" aria-label={label} data-active={active}>
      <StoneIcon color={color} />
      <span className="strip-name">
        <span aria-hidden="true">{name}</span>
        <span className="visually-hidden">{t(`named.${color}`, { name })}</span>
      </span>
      {level !== undefined && <span className="strip-level">{level}</span>}
      <span className="strip-captures" data-none={captures === 0}>
        <span className="strip-captures-long">{t('captured', { count: captures })}</span>
        <span className="strip-captures-short" aria-hidden="true">
          {t('capturedShort', { count: captures })}
        </span>
      </span>
      {/* A new text is a new element, because browsers count one that grows to the left as moved. */}
      <span
        key={text}
        className="strip-status"
        title={text}
        {...(active ? { 'data-testid': 'status' } : {})}
      >
        {text}
      </span>
      {children}
      {progress && (
        <progress
          className="strip-progress"
          aria-label={label}
          aria-valuetext={text}
          max={1}
          {...(progress.share === undefined ? {} : { value: progress.share })}
        />
      )}
    </section>
  );
}
