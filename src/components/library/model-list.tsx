import { useRef } from 'react';
import { say } from '../../i18n/message';
import { useLibrary, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { AddModel } from './add-model';
import { JudgeList } from './judge-list';
import { ImportProgress } from './import-progress';
import { DefaultRow, StoredRow } from './model-row';
import { SpaceBar } from './space-bar';

/** All models on this device, the space they take, and ways to add one. */
export function ModelList() {
  const t = useText('library');
  const models = useLibrary((state) => state.models);
  const unavailable = useLibrary((state) => state.unavailable);
  const lost = useLibrary((state) => state.lost);
  const list = useRef<HTMLUListElement>(null);
  return (
    <div className="library">
      <ImportProgress />
      <ul ref={list} className="models" aria-label={t('models')} tabIndex={-1} data-autofocus>
        <DefaultRow />
        {models?.map((model) => (
          <StoredRow key={model.id} model={model} onDelete={() => list.current?.focus()} />
        ))}
      </ul>
      {unavailable !== undefined && <p className="import-failure">{say(unavailable)}</p>}
      {lost.length > 0 && (
        <p className="import-failure">
          {t('lost', { count: lost.length, names: lost.join(', ') })}
        </p>
      )}
      {models?.length === 0 && lost.length === 0 && <p className="quiet">{t('empty')}</p>}
      <JudgeList />
      <AddModel />
      <Room />
    </div>
  );
}

/** How much room there is, and whether the browser may delete the models. */
function Room() {
  const t = useText('library');
  const { library } = useSession();
  const space = useLibrary((state) => state.space);
  const persistence = useLibrary((state) => state.persistence);
  if (!space) return null;
  return (
    <section className="room" aria-label={t('room')}>
      <SpaceBar space={space} />
      {space.persistent ? (
        <p className="quiet">{t('kept')}</p>
      ) : (
        <div className="room-offer">
          <p className="quiet">
            {persistence === 'refused' ? t('refusedToKeep') : t('mayBeCleared')}
          </p>
          <button
            type="button"
            className="small"
            onClick={() => void library.getState().requestPersistence()}
          >
            {persistence === 'refused' ? t('askAgain') : t('askToKeep')}
          </button>
        </div>
      )}
    </section>
  );
}
