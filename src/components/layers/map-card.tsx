import { useMemo, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { say } from '../../i18n/message';
import {
  codeBeside,
  codeGroups,
  codePoints,
  describeCode,
  groupOf,
  litCodes,
  mapColors,
  type CodePoint,
} from '../../state/layers/code-map';
import { isSameModel } from '../../state/layers/layer-loader';
import { codeKey } from '../../state/layers/layer-requests';
import type { MapColor } from '../../state/settings/settings-store';
import { CodeMark } from '../board/code-mark';
import { useExplored, useLayerChoices, useModelCard } from '../board/use-layers';
import { useGame, useSession, useSettings, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ExploredNote } from './explored-note';
import { FramePair } from './frame-pair';

/** The map of codes, what its colours mean, and what the code under the pointer does. */
export function Card() {
  const t = useText('map');
  const { settings, layerLoader } = useSession();
  const card = useModelCard();
  const shipped = useStore(layerLoader.map, (state) => state.map);
  const failure = useStore(layerLoader.map, (state) => state.failure);
  const records = useGame((state) => state.records);
  const chosen = useSettings((state) => state.mapColor);
  const map = card?.kind === 'default' ? shipped : undefined;
  const colors = mapColors(map);
  const color = colors.includes(chosen) ? chosen : 'game';
  const points = useMemo(() => {
    if (!card) return [];
    const isOwn = (record: Parameters<typeof layerLoader.originOf>[0]): boolean =>
      isSameModel(layerLoader.originOf(record), card);
    const book = { codes: card.codes, levels: card.latentLevels };
    return codePoints(map, book, records, isOwn);
  }, [card, map, records, layerLoader]);

  if (card?.kind === 'default' && !map)
    return <p className="eye-note">{failure ? say(failure) : t('loading')}</p>;
  return (
    <>
      {colors.length > 1 && (
        <label className="field">
          <span>{t('tell')}</span>
          <select
            value={color}
            onChange={(event) => {
              const next = colors.find((one) => one === event.target.value);
              if (next) settings.getState().setMapColor(next);
            }}
          >
            {colors.map((one) => (
              <option key={one} value={one}>
                {t(`color.${one}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Plot points={points} color={color} />
      <div className="legend">
        {codeGroups(color).map(({ shape, name }, group) => (
          <span key={name} className="legend-entry">
            <svg className="code-icon" viewBox="-12 -12 24 24" aria-hidden="true">
              <CodeMark shape={shape} group={group} size={8} />
            </svg>
            {t(`group.${name}`)}
          </span>
        ))}
      </div>
      <Pointed points={points} />
    </>
  );
}

/** Units of the drawing's side, and the room around the codes. */
const SIDE = 400;
const MARGIN = 14;

// A listbox over a picture: the codes are its options.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
function Plot({
  points,
  color,
}: {
  readonly points: readonly CodePoint[];
  readonly color: MapColor;
}) {
  const t = useText('map');
  const { layerLoader } = useSession();
  const moves = useGame((state) => state.game.moves);
  const records = useGame((state) => state.records);
  const map = useStore(layerLoader.map, (state) => state.map);
  const pointed = useLayerChoices((state) => state.pointedCode);
  const move = useLayerChoices((state) => state.pointedMove);
  const { thought } = useShown();
  const { pointAtCode } = layerLoader.choices.getState();
  const lit = new Set([
    ...litCodes(move, moves, records, map),
    ...(move === undefined ? (thought?.record.latentCodes ?? []) : []),
  ]);
  const groups = codeGroups(color);

  const press = (event: KeyboardEvent): void => {
    const from = points.find(({ code }) => code === pointed) ?? points.at(-1);
    if (!from) return;
    const next =
      event.key === 'Escape'
        ? undefined
        : pointed === undefined && event.key.startsWith('Arrow')
          ? from
          : codeBeside(points, from, event.key);
    if (!next && event.key !== 'Escape') return;
    event.preventDefault();
    pointAtCode(next?.code);
  };

  return (
    <svg
      className="code-map"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="listbox"
      tabIndex={0}
      aria-label={t('plot')}
      aria-activedescendant={pointed === undefined ? undefined : optionId(pointed)}
      onKeyDown={press}
    >
      {points.map((point) => {
        const { code, x, y, plays } = point;
        const group = groupOf(point, color);
        const active = code === pointed;
        return (
          <g
            key={code}
            id={optionId(code)}
            role="option"
            aria-selected={active}
            aria-label={describeCode(point)}
            transform={`translate(${MARGIN + x * (SIDE - 2 * MARGIN)} ${MARGIN + y * (SIDE - 2 * MARGIN)})`}
            data-lit={lit.has(code)}
            onPointerEnter={(event) => {
              if (event.pointerType === 'mouse') pointAtCode(code);
            }}
            onClick={() => pointAtCode(code)}
          >
            {(active || lit.has(code)) && (
              <circle r="15" className={active ? 'code-active' : 'code-lit'} />
            )}
            <circle r="11" className="code-target" />
            <CodeMark
              shape={groups[group]!.shape}
              group={group}
              size={plays.length > 0 ? 8 : 4.5}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** What the code under the pointer does to the frame of the position. */
function Pointed({ points }: { readonly points: readonly CodePoint[] }) {
  const t = useText('map');
  const { thought } = useShown();
  const asked = codeKey({ pointedCode: useLayerChoices((state) => state.pointedCode) });
  const entry = useExplored(thought, asked?.key);
  const point = points.find(({ code }) => code === asked?.code);
  if (!asked || !point) {
    return <p className="eye-note">{t('hint')}</p>;
  }
  const change = entry?.state === 'done' && entry.result.kind === 'code' ? entry.result : undefined;
  return (
    <div className="picked" data-testid="pointed-code">
      <p>{describeCode(point)}</p>
      {thought ? (
        <ExploredNote entry={entry} thought={thought} storeKey={asked.key} />
      ) : (
        <p className="eye-note">{t('needsThought')}</p>
      )}
      {change && <FramePair saw={change.given} imagined={change.frame} />}
    </div>
  );
}

function optionId(code: number): string {
  return `code-${code}`;
}
