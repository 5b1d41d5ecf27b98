import type { FoundGame } from '../../state/records/record-store';
import { useRecord, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** The games of a file that has several, to open one. */
export function RecordChoice({ onOpened }: { readonly onOpened: () => void }) {
  const t = useText('record');
  const common = useText('common');
  const { record } = useSession();
  const choice = useRecord((state) => state.choice);
  if (!choice) return null;
  const name = ({ info, file, game }: FoundGame): string => {
    const { black, white, name } = info;
    const players = black && white ? t('choose.players', { black, white }) : undefined;
    return players ?? name ?? file ?? t('choose.number', { game });
  };
  return (
    <section className="record-card" aria-label={t('choose.title')}>
      <p>{t('choose.title')}</p>
      <ul className="record-games">
        {choice.games.map((game) => (
          <li key={game.id}>
            <button
              type="button"
              onClick={() =>
                void record
                  .getState()
                  .choose(game)
                  .then((opened) => opened && onOpened())
              }
            >
              {[
                name(game),
                game.info.date,
                game.info.result,
                common('moves', { count: game.moves }),
              ]
                .filter((text) => text !== undefined)
                .join(' · ')}
            </button>
          </li>
        ))}
      </ul>
      <div className="record-actions">
        <button type="button" onClick={() => record.getState().dismiss()}>
          {common('cancel')}
        </button>
      </div>
    </section>
  );
}
