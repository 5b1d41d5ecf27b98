import type { ThinkResult } from '../../engine';
import { describeRecord, noteOnVote } from '../../state/eye/model-view';
import {
  describeProgress,
  explainProgress,
  type MoveProgress,
} from '../../state/game/move-progress';
import { isChosen } from '../../state/game/play-instead';
import { playedVotes, type PlayedVotes } from '../../state/game/played-votes';
import { useModel } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { EyeCodes } from './eye-codes';
import { VoteBars } from './vote-bars';

/** How the move came about: the votes as bars or a sentence; the rest folded away. */
export function EyeWords({
  record,
  thinking,
}: {
  readonly record: ThinkResult | undefined;
  readonly thinking: MoveProgress | undefined;
}) {
  const t = useText('eye');
  const loaded = useModel((state) => state.card !== undefined);
  return (
    <>
      <div className="eye-words">
        {record ? (
          <Read record={record} />
        ) : thinking ? (
          <AtWork thinking={thinking} />
        ) : (
          <p>{t(loaded ? 'introduction' : 'introductionWaiting')}</p>
        )}
      </div>
      <details className="codes">
        <summary>{t('details')}</summary>
        {record && votedOf(record) && <p>{describeRecord(record)}</p>}
        {thinking && <p>{describeProgress(thinking)}</p>}
        <p className="eye-note">{t('ownColor')}</p>
        <EyeCodes />
      </details>
    </>
  );
}

/** The vote behind a move, if there was one and it decided. Otherwise a sentence says how the move came about. */
function votedOf(record: ThinkResult): PlayedVotes | undefined {
  return isChosen(record) || record.corrected ? undefined : playedVotes(record);
}

function Read({ record }: { readonly record: ThinkResult }) {
  // The words of the note follow the page's language.
  useText('eye');
  const voted = votedOf(record);
  if (!voted) return <p>{describeRecord(record)}</p>;
  const note = noteOnVote(record);
  return (
    <>
      <VoteBars votes={record.votes} read={voted.read} played={record.move.point} />
      {note && <p className="eye-note">{note}</p>}
    </>
  );
}

function AtWork({ thinking }: { readonly thinking: MoveProgress }) {
  useText('eye');
  const { votes, samples, read } = thinking;
  return (
    <>
      {samples > 1 && votes.length > 0 && <VoteBars votes={votes} read={Math.max(1, read)} />}
      {(samples === 1 || votes.length === 0 || thinking.problem !== undefined) && (
        <p>{explainProgress(thinking)}</p>
      )}
    </>
  );
}
