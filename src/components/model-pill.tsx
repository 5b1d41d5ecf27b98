import { useId, useRef, type ReactNode } from 'react';
import type { ThinkResult } from '../engine';
import type { BackendId, ModelCard } from '../../workers/protocol';
import { say } from '../i18n/message';
import { newestRecord } from '../state/game-store';
import { precisionName, precisionTag } from '../state/import-words';
import { formatBytes, formatCount, formatMilliseconds } from '../state/quantities';
import { useGame, useModel, useSession } from './session-context';

const BACKEND_NAMES: Readonly<Record<BackendId, string>> = {
  'webgpu-jspi': 'WebGPU',
  'webgpu-asyncify': 'WebGPU without JSPI',
  'wasm-threads': 'WASM with threads',
  wasm: 'WASM',
};

/** Which model plays, on what; opens everything else there is to know about it. */
export function ModelPill() {
  const card = useModel((state) => state.card);
  const loading = useModel((state) => state.loading !== undefined);
  const record = useGame(newestRecord);
  const { library } = useSession();
  const popover = useRef<HTMLDialogElement>(null);
  const id = useId();
  const text = card ? describeCard(card) : loading ? 'Loading…' : 'No model';
  return (
    <>
      <button type="button" className="pill" popoverTarget={id} data-testid="backend">
        {text}
      </button>
      <dialog ref={popover} id={id} popover="auto" className="popover" aria-label="About the model">
        {card ? (
          <Details card={card} record={record} />
        ) : (
          <p>The model is a file with weights. Once loaded it runs on this device, nowhere else.</p>
        )}
        <button
          type="button"
          onClick={() => {
            // First, so that the focus goes back to the pill, and from the library to there.
            popover.current?.hidePopover();
            library.getState().show();
          }}
        >
          Models…
        </button>
      </dialog>
    </>
  );
}

/** `Default 9x9 · WebGPU · fp16`. */
function describeCard({ name, backend, precision }: ModelCard): string {
  return [name, say(backend.label), precisionTag(precision)].filter(Boolean).join(' · ');
}

function Details({
  card,
  record,
}: {
  readonly card: ModelCard;
  readonly record: ThinkResult | undefined;
}) {
  const { backend, frame, grid, codes, latents } = card;
  const times = record?.milliseconds;
  return (
    <>
      <h2>{card.name}</h2>
      <p>{say(backend.reason)}</p>
      {backend.failed.length > 0 && (
        <ul className="plain">
          {backend.failed.map(({ id, reason }) => (
            <li key={id}>
              {BACKEND_NAMES[id]} did not work: {reason}
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <Fact name="Runs on">{say(backend.label)}</Fact>
        {card.precision && <Fact name="Stored as">{precisionName(card.precision)}</Fact>}
        <Fact name="File">{formatBytes(card.bytes)}</Fact>
        <Fact name="Parameters">{formatCount(card.parameters)}</Fact>
        <Fact name="Frame">
          {frame.side} × {frame.side} pixels as {grid} × {grid} codes, of {codes} kinds
        </Fact>
        <Fact name="Latent codes">
          {latents === 0 ? 'none' : `${latents} before each frame: its plan for what changes`}
        </Fact>
        {times && (
          <Fact name="Last move">
            {formatMilliseconds(times.total)}: seeing {formatMilliseconds(times.encode)}, imagining{' '}
            {formatMilliseconds(times.generate)}, drawing {formatMilliseconds(times.decode)}
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
