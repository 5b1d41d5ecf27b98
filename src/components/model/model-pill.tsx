import { useId, useRef } from 'react';
import type { ThinkResult } from '../../engine';
import { say } from '../../i18n/message';
import type { ModelCard } from '../../services/model';
import { formatBytes, formatCount, formatMilliseconds } from '../../state/basics/quantities';
import { newestRecord } from '../../state/game/game-store';
import { precisionName, precisionTag } from '../../state/library/import-words';
import { Fact } from '../ui/fact';
import { useGame, useModel, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { modelName } from '../../state/model/model-name';

/** Which model plays, and on what; opens the details. */
export function ModelPill() {
  const t = useText('pill');
  const card = useModel((state) => state.card);
  const loading = useModel((state) => state.loading !== undefined);
  const record = useGame(newestRecord);
  const settings = useText('settings');
  const { library, dialogs } = useSession();
  const popover = useRef<HTMLDialogElement>(null);
  const label = card ? modelName(card) : t(loading ? 'loading' : 'none');
  const id = useId();
  return (
    <>
      <button type="button" className="pill" popoverTarget={id} data-testid="backend">
        {/* A new text is a new element, because browsers count one that grows from its middle as moved. */}
        <span key={label}>{label}</span>
        {card && <span className="pill-more">{runsOn(card)}</span>}
      </button>
      <dialog ref={popover} id={id} popover="auto" className="popover" aria-label={t('about')}>
        {card ? <Details card={card} record={record} /> : <p>{t('what')}</p>}
        <div className="popover-actions">
          <button
            type="button"
            onClick={() => {
              // First, so that the focus returns to the pill, and from the library to there.
              popover.current?.hidePopover();
              library.getState().show();
            }}
          >
            {t('models')}
          </button>
          {card && (
            <button
              type="button"
              onClick={() => {
                popover.current?.hidePopover();
                dialogs.getState().show('about');
              }}
            >
              {settings('menu.about')}
            </button>
          )}
        </div>
      </dialog>
    </>
  );
}

/** Text after the name: ` · WebGPU · fp16`. */
function runsOn({ backend, precision }: ModelCard): string {
  return [say(backend.label), precisionTag(precision)]
    .filter(Boolean)
    .map((part) => ` · ${part}`)
    .join('');
}

function Details({
  card,
  record,
}: {
  readonly card: ModelCard;
  readonly record: ThinkResult | undefined;
}) {
  const t = useText('pill');
  const { model } = useSession();
  const { backend, frame, grid, codes, latents } = card;
  const times = record?.milliseconds;
  return (
    <>
      <h2>{modelName(card)}</h2>
      <p>{say(backend.reason)}</p>
      {backend.mistrusted && (
        <button type="button" className="small" onClick={() => model.getState().trustGpu()}>
          {t('trustGpu')}
        </button>
      )}
      {backend.failed.length > 0 && (
        <ul className="plain">
          {backend.failed.map(({ id, reason }) => (
            <li key={id}>{t('failed', { backend: t(`backend.${id}`), reason: say(reason) })}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <Fact name={t('runsOn')}>{say(backend.label)}</Fact>
        {card.precision && <Fact name={t('stored')}>{precisionName(card.precision)}</Fact>}
        <Fact name={t('file')}>{formatBytes(card.bytes)}</Fact>
        <Fact name={t('parameters')}>{formatCount(card.parameters)}</Fact>
        <Fact name={t('frame')}>{t('frameValue', { side: frame.side, grid, codes })}</Fact>
        <Fact name={t('latents')}>
          {latents === 0 ? t('latentsNone') : t('latentsValue', { latents })}
        </Fact>
        {times && (
          <Fact name={t('lastMove')}>
            {t('times', {
              total: formatMilliseconds(times.total),
              encode: formatMilliseconds(times.encode),
              generate: formatMilliseconds(times.generate),
              decode: formatMilliseconds(times.decode),
            })}
          </Fact>
        )}
      </dl>
    </>
  );
}
