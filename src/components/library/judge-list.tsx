import { useEffect, useId, useState } from 'react';
import '../../i18n/later';
import type { StoredJudge } from '../../library/judges';
import { formatBytes, formatDay } from '../../state/basics/quantities';
import { librarySentence } from '../../state/library/library-state';
import { useJudge } from '../judge/use-judged';
import { ActionIcon } from '../ui/icons';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { DeleteQuestion } from './model-forms';

/** The networks that were dropped as judges, and the page's own. Takes no room before there is one. */
export function JudgeList() {
  const t = useText('judge');
  const { judges, judge } = useSession();
  const source = useJudge((state) => state.source);
  const [stored, setStored] = useState<readonly StoredJudge[]>([]);
  const id = useId();
  useEffect(() => {
    let current = true;
    const list = (): void => {
      judges?.judges().then(
        (found) => current && setStored(found),
        // Without a place for files there are none.
        () => {},
      );
    };
    list();
    // A newly stored network is the source at once.
    const stop = judge.subscribe((after, before) => {
      if (after.source !== before.source) list();
    });
    return () => {
      current = false;
      stop();
    };
  }, [judges, judge]);
  if (stored.length === 0) return null;
  return (
    <section aria-labelledby={`${id}-judges`}>
      <h3 id={`${id}-judges`}>{t('list')}</h3>
      <ul className="models">
        <Row name={t('own')} inUse={source.kind === 'default'} />
        {stored.map((one) => (
          <Row
            key={one.id}
            judge={one}
            name={one.name}
            inUse={source.kind === 'stored' && source.id === one.id}
            onRemoved={() => setStored((all) => all.filter((other) => other !== one))}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({
  judge,
  name,
  inUse,
  onRemoved,
}: {
  /** Absent for the page's own. */
  readonly judge?: StoredJudge;
  readonly name: string;
  readonly inUse: boolean;
  readonly onRemoved?: () => void;
}) {
  const t = useText('judge');
  const library = useText('library');
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const remove = async (): Promise<void> => {
    if (!judge) return;
    setAsked(false);
    if (inUse) session.judge.getState().use();
    try {
      await session.judges?.removeJudge(judge.id);
      onRemoved?.();
    } catch (error) {
      session.library.setState({ problem: { message: librarySentence(error) } });
    }
  };
  return (
    <li className="model" data-plays={inUse}>
      <div className="model-text">
        <div className="model-head">
          <h4>{name}</h4>
          {inUse && <span className="badge badge-accent">{t('inUse')}</span>}
        </div>
        {judge && (
          <p className="quiet">
            {formatBytes(judge.bytes)} · {formatDay(judge.addedAt)}
          </p>
        )}
      </div>
      <div className="model-actions">
        {!inUse && (
          <button
            type="button"
            className="small"
            aria-label={t('useNamed', { name })}
            onClick={() => session.judge.getState().use(judge?.id)}
          >
            {t('use')}
          </button>
        )}
        {judge && (
          <button
            type="button"
            className="icon-button"
            aria-label={library('deleteNamed', { name })}
            title={library('delete')}
            onClick={() => setAsked(true)}
          >
            <ActionIcon name="delete" />
          </button>
        )}
      </div>
      {judge && asked && (
        <DeleteQuestion
          text={library('deleteQuestion', { name, bytes: formatBytes(judge.bytes) })}
          onCancel={() => setAsked(false)}
          onConfirm={() => void remove()}
        />
      )}
    </li>
  );
}
