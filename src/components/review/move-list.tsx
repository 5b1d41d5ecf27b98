import { memo, useEffect, useMemo, useRef } from 'react';
import type { ThinkResult } from '../../engine';
import type { Move } from '../../go';
import { i18n } from '../../i18n';
import '../../i18n/later';
import { describeRecord } from '../../state/eye/model-view';
import { isChosen } from '../../state/game/play-instead';
import { recordsOn } from '../../state/game/tree-position';
import { moveName } from '../../state/game/words';
import { isCostly, type JudgedLine } from '../../state/judge/judged-line';
import type { Outcome } from '../../state/layers/foresight-outcomes';
import { GlyphIcon, OutcomeGlyph } from '../board/overlay-glyphs';
import { useOutcomes } from '../board/use-layers';
import { useJudged } from '../judge/use-judged';
import { StoneIcon } from '../ui/icons';
import { useGame, useReview, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** All moves, two to a line; the model's with how they came about. Each leads to its position. */
export function MoveList() {
  const t = useText('review');
  const goTo = useReview((state) => state.goTo);
  const { pointAtMove } = useSession().layerLoader.choices.getState();
  const { at } = useShown();
  const { moves, records } = useMoves(at);
  const judged = useJudged();
  const outcomes = useOutcomes();
  const kinds = new Map(outcomes.map(({ index, kind }) => [index, kind]));
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const item = list.current?.children[Math.max(0, at - 1)];
    if (!(item instanceof HTMLElement)) return;
    scrollWithin(item, item.closest('.beside'));
    // One stop in the tab order: the focus follows the position.
    if (list.current?.contains(document.activeElement)) item.querySelector('button')?.focus();
  }, [at]);

  return (
    <section className="moves" aria-label={t('moves')}>
      <header className="panel-head">
        <h2>{t('moves')}</h2>
      </header>
      {moves.length === 0 ? (
        <p className="eye-note">{t('noMoves')}</p>
      ) : (
        <ol ref={list} className="move-list" aria-label={t('movesSoFar')}>
          {moves.map((move, index) => (
            <Row
              key={`${index + 1}`}
              index={index}
              move={move}
              record={records[index]}
              outcome={kinds.get(index)}
              cost={costOf(judged, index)}
              current={index + 1 === at}
              reached={index + 1 === at || (at === 0 && index === 0)}
              language={i18n.language}
              onGo={goTo}
              onPoint={pointAtMove}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Brings an item into sight by scrolling its column only. On a page that scrolls as a whole the board stays in sight. */
function scrollWithin(item: HTMLElement, column: Element | null): void {
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const { top, bottom } = item.getBoundingClientRect();
  const frame = column.getBoundingClientRect();
  // The tabs stay at the top of the column.
  const above = frame.top + TABS - top;
  const below = bottom - frame.bottom;
  if (above > 0) column.scrollBy({ top: -above });
  else if (below > 0) column.scrollBy({ top: below });
}

/** Height of the tabs, in pixels. */
const TABS = 44;

/** Returns the moves of the game; if the person looks at moves that were taken back, those of the whole line. */
function useMoves(at: number): {
  readonly moves: readonly Move[];
  readonly records: readonly (ThinkResult | undefined)[];
} {
  const played = useGame((state) => state.game.moves);
  const records = useGame((state) => state.records);
  const lineGame = useGame((state) => state.lineGame);
  const line = useGame((state) => state.line);
  const thoughts = useGame((state) => state.thoughts);
  return useMemo(
    () =>
      at > played.length
        ? { moves: lineGame.moves, records: recordsOn(line, thoughts) }
        : { moves: played, records },
    [at, played, records, lineGame, line, thoughts],
  );
}

interface RowProps {
  /** Of the move, from 0. */
  readonly index: number;
  readonly move: Move;
  readonly record: ThinkResult | undefined;
  readonly outcome: Outcome['kind'] | undefined;
  /** In points, if it is a mistake in the judge's eyes. */
  readonly cost: number | undefined;
  readonly current: boolean;
  /** Whether the tab key stops here. */
  readonly reached: boolean;
  /** Language of its words, so that it is drawn again after a change. */
  readonly language: string;
  readonly onGo: (at: number) => void;
  readonly onPoint: (index: number | undefined) => void;
}

/** Memorised: while a film runs, only two of many rows change with each frame. */
const Row = memo(
  ({ index, move, record, outcome, cost, current, reached, onGo, onPoint }: RowProps) => {
    const t = useText('review');
    return (
      <li>
        <button
          type="button"
          className="move"
          aria-current={current ? 'step' : undefined}
          tabIndex={reached ? 0 : -1}
          title={record && describeRecord(record)}
          onClick={() => onGo(index + 1)}
          onPointerEnter={(event) => {
            if (event.pointerType === 'mouse') onPoint(index);
          }}
          onPointerLeave={() => onPoint(undefined)}
          onFocus={() => onPoint(index)}
          onBlur={() => onPoint(undefined)}
        >
          <span className="move-number">{index + 1}</span>
          <StoneIcon color={move.color} />
          <span className="visually-hidden">{t(`color.${move.color}`)} </span>
          <span>{moveName(move)}</span>
          {record && <HowItCame record={record} />}
          {cost !== undefined && <Cost points={cost} />}
          {outcome && <CameAsImagined kind={outcome} />}
        </button>
      </li>
    );
  },
);

function HowItCame({ record }: { readonly record: ThinkResult }) {
  const t = useText('review');
  if (isChosen(record)) return <span className="move-note">{t('chosen')}</span>;
  if (record.corrected) return <span className="move-note">{t('nearest')}</span>;
  if (record.attempts > 1) {
    return <span className="move-note">{t('frame', { number: record.attempts })}</span>;
  }
  return null;
}

/** What a mistake cost, in the judge's eyes. */
function Cost({ points }: { readonly points: number }) {
  const t = useText('judge');
  const words = t('costs', { points });
  return (
    <span className="move-cost" title={words}>
      <span aria-hidden="true">−{t('points', { points })}</span>
      <span className="visually-hidden">, {words}</span>
    </span>
  );
}

function costOf(judged: JudgedLine | undefined, index: number): number | undefined {
  const move = judged?.moves[index];
  return move && isCostly(move) ? move.cost?.points : undefined;
}

function CameAsImagined({ kind }: Pick<Outcome, 'kind'>) {
  const words = useText('aftermath')(`kind.${kind}`);
  return (
    <span className="move-outcome" data-kind={kind} title={words}>
      <GlyphIcon>
        <OutcomeGlyph kind={kind} />
      </GlyphIcon>
      <span className="visually-hidden">, {words}</span>
    </span>
  );
}
