import { useRef } from 'react';
import { AddModel } from './add-model';
import { ImportProgress } from './import-card';
import { DefaultRow, StoredRow } from './model-row';
import { useLibrary, useSession } from './session-context';
import { SpaceBar } from './space-bar';

/** All models of this device, what they take, and the ways to get another one. */
export function ModelList() {
  const models = useLibrary((state) => state.models);
  const unavailable = useLibrary((state) => state.unavailable);
  const list = useRef<HTMLUListElement>(null);
  return (
    <div className="library">
      <ImportProgress />
      <ul ref={list} className="models" aria-label="Models" tabIndex={-1} data-autofocus>
        <DefaultRow />
        {models?.map((model) => (
          <StoredRow key={model.id} model={model} onDelete={() => list.current?.focus()} />
        ))}
      </ul>
      {unavailable !== undefined && <p className="import-failure">{unavailable}</p>}
      {models?.length === 0 && (
        <p className="quiet">
          Models that you add are kept on this device: the next visit finds them here.
        </p>
      )}
      <AddModel />
      <Room />
    </div>
  );
}

/** How much room there is, and whether the browser may take it back. */
function Room() {
  const { library } = useSession();
  const space = useLibrary((state) => state.space);
  const persistence = useLibrary((state) => state.persistence);
  if (!space) return null;
  return (
    <section className="room" aria-label="Room on this device">
      <SpaceBar space={space} />
      {space.persistent ? (
        <p className="quiet">The browser keeps the models even when the disk gets full.</p>
      ) : (
        <div className="room-offer">
          <p className="quiet">
            {persistence === 'refused'
              ? 'The browser did not agree. It may once you have used this page more, or installed it.'
              : 'When the disk gets full, the browser may clear the models by itself.'}
          </p>
          <button
            type="button"
            className="small"
            onClick={() => void library.getState().requestPersistence()}
          >
            {persistence === 'refused' ? 'Ask again' : 'Ask it to keep them'}
          </button>
        </div>
      )}
    </section>
  );
}
