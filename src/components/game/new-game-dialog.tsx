import { useId, useState } from 'react';
import { SAMPLES } from '../../engine';
import { DEFAULT_RULES, HANDICAP_KOMI, HANDICAPS } from '../../go';
import '../../i18n/later';
import { choiceOf, type GameChoice } from '../../state/game/game-store';
import { DEFAULT_SAMPLING, SAMPLING_STYLES } from '../../state/game/sampling';
import { STRENGTHS } from '../../state/game/strength';
import { Dialog } from '../ui/dialog';
import { useModel, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { modelName } from '../../state/model/model-name';
import '../../i18n/later';

const COLORS = ['black', 'white', 'random'] as const satisfies readonly GameChoice['color'][];

/** Asks for the options of the next game. */
export function NewGameDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useText('game');
  return (
    <Dialog title={t('newGame')} open={open} onClose={onClose}>
      <NewGameForm onClose={onClose} />
    </Dialog>
  );
}

function NewGameForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText('newGame');
  const common = useText('common');
  const games = useText('games');
  const rating = useText('rating');
  const card = useModel((state) => state.card);
  const { game } = useSession();
  const usualKomi = useModel((state) => state.card?.komi ?? DEFAULT_RULES.komi);
  const [choice, setChoice] = useState<GameChoice>(() => {
    const state = game.getState();
    const again = choiceOf(state);
    return state.game.moves.length > 0 || again.handicap ? again : { ...again, komi: usualKomi };
  });
  const id = useId();
  const [unusual] = useState(
    () =>
      choice.watch ||
      (choice.handicap ?? 0) > 0 ||
      choice.komi !== usualKomi ||
      choice.style !== DEFAULT_SAMPLING,
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        game.getState().newGame(choice);
        onClose();
      }}
    >
      {card && <p className="quiet">{games('newGame.model', { name: modelName(card) })}</p>}
      {!choice.watch && (
        <fieldset className="choices">
          <legend>{t('yourColor')}</legend>
          {COLORS.map((color) => (
            <label key={color} className="choice">
              <input
                type="radio"
                name={`${id}-color`}
                checked={choice.color === color}
                onChange={() => setChoice({ ...choice, color })}
              />
              <span className="stone-icon" data-color={color} aria-hidden="true" />
              {t(`color.${color}`)}
            </label>
          ))}
        </fieldset>
      )}
      <label className="field">
        <span>{t('strength')}</span>
        <select
          value={choice.strength}
          aria-describedby={choice.strength === 'adapt' ? `${id}-adapt` : undefined}
          onChange={(event) => {
            const strength = STRENGTHS.find((one) => one === event.target.value);
            if (strength) setChoice({ ...choice, strength });
          }}
        >
          {STRENGTHS.map((value) => (
            <option key={value} value={value}>
              {value === 'adapt'
                ? t('strengths.adapt')
                : t(`strengths.${value}`, { frames: SAMPLES[value] })}
            </option>
          ))}
        </select>
      </label>
      {choice.strength === 'adapt' && (
        <p id={`${id}-adapt`} className="quiet">
          {rating('adapt')}
        </p>
      )}
      {/* What differs from the usual is in sight. */}
      <details className="more" open={unusual}>
        <summary>{t('more')}</summary>
        <fieldset className="choices choices-wide">
          <legend>{games('newGame.who')}</legend>
          {[false, true].map((watch) => (
            <label key={String(watch)} className="choice">
              <input
                type="radio"
                name={`${id}-who`}
                checked={choice.watch === watch}
                onChange={() => setChoice({ ...choice, watch })}
              />
              {games(watch ? 'newGame.watch' : 'newGame.play')}
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span>{games('newGame.handicap')}</span>
          <select
            value={choice.handicap}
            aria-describedby={choice.handicap ? `${id}-handicap` : undefined}
            onChange={(event) => {
              const handicap = HANDICAPS.find((one) => String(one) === event.target.value);
              if (handicap === undefined) return;
              // The usual komi follows the choice. The person can still change it.
              const komi = handicap > 0 ? HANDICAP_KOMI : usualKomi;
              setChoice({ ...choice, handicap, komi });
            }}
          >
            {HANDICAPS.map((stones) => (
              <option key={stones} value={stones}>
                {stones === 0 ? games('newGame.none') : games('newGame.stones', { stones })}
              </option>
            ))}
          </select>
        </label>
        {choice.handicap ? (
          <p id={`${id}-handicap`} className="quiet">
            {games('newGame.help')}
          </p>
        ) : null}
        <label className="field">
          <span>{t('komi')}</span>
          <input
            type="number"
            inputMode="decimal"
            min={-81}
            max={81}
            step={0.5}
            required
            value={Number.isNaN(choice.komi) ? '' : choice.komi}
            onChange={(event) => setChoice({ ...choice, komi: event.target.valueAsNumber })}
            onInvalid={({ currentTarget }) => {
              // The browser can point at a wrong number only if it is in sight.
              const fold = currentTarget.closest('details');
              if (fold) fold.open = true;
            }}
          />
        </label>
        {choice.strength !== 'adapt' && (
          <label className="field">
            <span>{t('style')}</span>
            <select
              value={choice.style}
              onChange={(event) => {
                const style = SAMPLING_STYLES.find((one) => one.id === event.target.value);
                if (style) setChoice({ ...choice, style: style.id });
              }}
            >
              {SAMPLING_STYLES.map(({ id: style }) => (
                <option key={style} value={style}>
                  {t(`styles.${style}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </details>
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {common('cancel')}
        </button>
        <button type="submit" className="accent">
          {t('start')}
        </button>
      </div>
    </form>
  );
}
