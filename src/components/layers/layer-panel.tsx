import { useState } from 'react';
import { layerObstacle, LAYERS, type Layer } from '../../state/layers/registry';
import { describePlace } from '../../state/review/shown-position';
import { useLayers } from '../board/use-layers';
import { MissingPart } from '../ui/missing-part';
import { usePart } from '../ui/on-demand';
import { useGame, useModel, useSession, useSettings, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** The layers: switches for all, and for each active one its legend, its figures and what it shows and does not show. */
export function LayerPanel() {
  const t = useText('watch');
  const { settings } = useSession();
  const layers = useLayers();
  const shortcuts = useSettings((state) => state.shortcuts);
  const judge = useSettings((state) => state.judge);
  const [refusal, setRefusal] = useState<string>();
  return (
    <section className="watch" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        {layers.length > 0 && (
          <button type="button" className="small" onClick={() => settings.getState().setLayers([])}>
            {t('allOff')}
          </button>
        )}
      </header>
      <div className="chips">
        {LAYERS.filter(({ needs }) => judge || needs !== 'judge').map((layer) => (
          <Chip key={layer.id} layer={layer} on={layers.includes(layer)} onRefused={setRefusal} />
        ))}
      </div>
      <output className="eye-note">{refusal}</output>
      {layers.length === 0 ? <Introduction /> : <Place />}
      {layers.map((layer) => (
        <Card key={layer.id} layer={layer} />
      ))}
      {layers.length > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={shortcuts}
            onChange={(event) => settings.getState().setShortcuts(event.target.checked)}
          />
          {t('keys', { last: LAYERS.length })}
        </label>
      )}
    </section>
  );
}

/** What there is to see. Each layer's card says what it shows. */
function Introduction() {
  return <p className="eye-note">{useText('watch')('introduction')}</p>;
}

/** Switches a layer, or says why the model cannot show it. */
function Chip({
  layer,
  on,
  onRefused,
}: {
  readonly layer: Layer;
  readonly on: boolean;
  /** Told why the model cannot show it; undefined if it can. */
  readonly onRefused: (why: string | undefined) => void;
}) {
  // The layer's words follow the page's language.
  useText('layers');
  const { settings } = useSession();
  const obstacle = useModel(({ card }) => layerObstacle(layer, card, true));
  const shortcuts = useSettings((state) => state.shortcuts);
  const disabled = obstacle !== undefined;
  return (
    <button
      type="button"
      className="chip toggle"
      aria-pressed={on}
      aria-disabled={disabled}
      aria-keyshortcuts={shortcuts ? layer.key : undefined}
      title={obstacle ?? layer.is}
      onClick={() => {
        onRefused(obstacle);
        if (!disabled) settings.getState().toggleLayer(layer.id);
      }}
    >
      {layer.label}
      {shortcuts && (
        <kbd className="chip-key" aria-hidden="true">
          {layer.key}
        </kbd>
      )}
    </button>
  );
}

/** Says which thought the layers are about. */
function Place() {
  const shown = useShown();
  const busy = useGame((state) => state.phase === 'model');
  return <p className="watch-place">{describePlace(shown, busy)}</p>;
}

const loadCards = async () => (await import('./layer-cards')).CARDS;

function Card({ layer }: { readonly layer: Layer }) {
  const t = useText('watch');
  const { id, label, is, isNot } = layer;
  const cards = usePart(loadCards, true);
  const Body = cards?.part?.[id];
  return (
    <section className="card" aria-label={label}>
      <h3>{label}</h3>
      {Body && <Body />}
      {cards && !Body && <MissingPart />}
      <details className="card-about">
        <summary>{t('about')}</summary>
        <p>{is}</p>
        <p>{isNot}</p>
      </details>
    </section>
  );
}
