import { useEffect, useRef } from 'react';
import type { ThinkResult } from '../../engine';
import { describeRecord, noteOnVote } from '../../state/eye/model-view';
import {
  describeProgress,
  explainProgress,
  type MoveProgress,
} from '../../state/game/move-progress';
import { isChosen } from '../../state/game/play-instead';
import { playedVotes, type PlayedVotes } from '../../state/game/played-votes';
import { useGame, useModel } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { EyeCodes } from './eye-codes';
import { VoteBars } from './vote-bars';

/** How the move came about: the votes as bars or a sentence. */
export function EyeWords({
  record,
  thinking,
}: {
  readonly record: ThinkResult | undefined;
  readonly thinking: MoveProgress | undefined;
}) {
  const t = useText('eye');
  const loaded = useModel((state) => state.card !== undefined);
  const several = useGame((state) => state.strength !== 'fast');
  return (
    <div className="eye-words" data-votes={several}>
      {record ? (
        <Read record={record} />
      ) : thinking ? (
        <AtWork thinking={thinking} />
      ) : (
        <p>{t(loaded ? 'introduction' : 'introductionWaiting')}</p>
      )}
    </div>
  );
}

/** What a person sees on request: how the move came about in figures, and the codes. It comes into sight if it is opened. */
export function EyeDetails({
  id,
  open,
  record,
  thinking,
}: {
  /** Its id, for the button that opens it. */
  readonly id: string;
  readonly open: boolean;
  readonly record: ThinkResult | undefined;
  readonly thinking: MoveProgress | undefined;
}) {
  const t = useText('eye');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <div ref={place} id={id} className="codes" hidden={!open}>
      {open && (
        <>
          {record && votedOf(record) && <p>{describeRecord(record)}</p>}
          {thinking && <p>{describeProgress(thinking)}</p>}
          <p className="eye-note">{t('ownColor')}</p>
          <EyeCodes />
        </>
      )}
    </div>
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
