import type { ThinkResult } from '../engine';
import { moveName } from '../state/announcements';
import { describeRecord } from '../state/model-view';
import { StoneIcon } from './icons';
import { useGame } from './session-context';

/** All moves, two to a line; the model's with how they came about. */
export function MoveList() {
  const moves = useGame((state) => state.game.moves);
  const records = useGame((state) => state.records);
  const newest = moves.length;

  return (
    <section className="moves" aria-label="Moves">
      <header className="panel-head">
        <h2>Moves</h2>
      </header>
      {moves.length === 0 ? (
        <p className="eye-note">None yet.</p>
      ) : (
        // A scrolled region has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol className="move-list" tabIndex={0} aria-label="Moves so far">
          {moves.map((move, index) => {
            const record = records[index];
            const number = index + 1;
            return (
              <li
                key={number}
                ref={number === newest ? scrollToIt : undefined}
                title={record && describeRecord(record)}
              >
                <span className="move-number">{number}</span>
                <StoneIcon color={move.color} />
                <span className="visually-hidden">{move.color} </span>
                <span>{moveName(move)}</span>
                {record && <HowItCame record={record} />}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** Scrolls the list, and only the list, to its newest move. */
function scrollToIt(item: HTMLElement | null): void {
  item?.parentElement?.scrollTo({ top: item.offsetTop });
}

function HowItCame({ record }: { readonly record: ThinkResult }) {
  if (record.corrected) return <span className="move-note">nearest</span>;
  if (record.attempts > 1) return <span className="move-note">frame {record.attempts}</span>;
  return null;
}
