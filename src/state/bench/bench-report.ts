import type { TFunction } from 'i18next';
import { STAGES, type MoveFigures } from '../../engine/measure/types';
import type { Message } from '../../i18n/message';
import { bytesIn, numberIn } from '../../i18n/units';
import type { Bandwidth, Measurement } from '../../services/bench';
import type { Environment } from '../../services/environment';
import type { BenchResult } from './bench-store';
import { modelName } from '../model/model-name';

/** All that the report of a bench is made from. */
export interface BenchFacts {
  readonly result: BenchResult;
  /** Absent while the browser is asked, and if it cannot tell. */
  readonly environment: Environment | undefined;
}

/** The words of a language. */
export interface BenchWords {
  readonly t: TFunction<'bench'>;
  readonly device: TFunction<'diagnostics'>;
  /** Says a sentence that is kept. */
  readonly say: (message: Message) => string;
  /** Of the numbers, a BCP 47 tag. */
  readonly language: string;
}

/** A name and what was found. */
export interface BenchRow {
  readonly label: string;
  readonly value: string;
}

/** A row of the table of moves: a value for each strength. */
export interface MoveRow {
  readonly id: MoveRowId;
  readonly label: string;
  readonly values: readonly string[];
}

const COUNTS = ['frames', 'moves', 'passes'] as const;
type MoveRowId = (typeof COUNTS)[number] | (typeof STAGES)[number] | 'total';

type DeviceLabel =
  | 'name'
  | 'parameters'
  | 'precision'
  | 'backend'
  | 'reason'
  | 'threads'
  | 'failed'
  | 'adapter'
  | 'halves'
  | 'processors'
  | 'version'
  | 'runtime'
  | 'browser';

/** What was measured, and on what. What is not known has no row. Pure. */
export function deviceRows(
  { result: { card }, environment }: BenchFacts,
  { device, say, language }: BenchWords,
): readonly BenchRow[] {
  const { backend } = card;
  const { adapter, processors } = environment?.capabilities ?? {};
  const name = adapter?.description || device('unknown');
  const rows: readonly (readonly [label: DeviceLabel, string | undefined])[] = [
    ['name', modelName(card)],
    ['parameters', numberIn(language, card.parameters)],
    ['precision', card.precision],
    ['backend', `${say(backend.label)} (${backend.id})`],
    ['reason', say(backend.reason)],
    ['threads', String(backend.threads)],
    ['failed', backend.failed.map(({ id, reason }) => `${id}: ${reason}`).join('; ') || undefined],
    ['adapter', adapter && (adapter.software ? device('adapterSoftware', { name }) : name)],
    ['halves', adapter && device(adapter.shaderF16 ? 'yes' : 'no')],
    ['processors', processors === undefined ? undefined : String(processors)],
    ['version', environment?.version],
    ['runtime', environment?.runtime],
    ['browser', environment?.userAgent],
  ];
  return rows.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label: device(`label.${label}`), value }],
  );
}

/** The figures of a move, row by row, with a value for each strength in the order of `moves`. Pure. */
export function moveRows(
  moves: readonly MoveFigures[],
  { t, language }: BenchWords,
): readonly MoveRow[] {
  const row = (id: MoveRowId, value: (move: MoveFigures) => string): MoveRow => ({
    id,
    label: t(`row.${id}`),
    values: moves.map(value),
  });
  const time = (milliseconds: number): string =>
    milliseconds < 999.5
      ? t('milliseconds', { time: significant(milliseconds, language) })
      : t('seconds', { time: significant(milliseconds / 1000, language) });
  return [
    ...COUNTS.map((id) =>
      row(id, (move) => numberIn(language, move[id], Number.isInteger(move[id]) ? 0 : 1)),
    ),
    ...STAGES.map((id) => row(id, ({ milliseconds }) => time(milliseconds[id]))),
    row('total', ({ total }) => time(total)),
  ];
}

/** How fast codes are drawn and weights are read. Pure. */
export function speedRows(
  measurement: Measurement,
  { t, language }: BenchWords,
): readonly BenchRow[] {
  const { token, weightBytes, bandwidth } = measurement;
  const reading = (weightBytes * 1000) / token.milliseconds;
  const number = (value: number): string => significant(value, language);
  const rate = (bytes: number): string => bytesIn(language, Math.round(bytes));
  const codes = codesPerSecond(measurement);
  const rows: readonly (readonly [label: SpeedLabel, string | undefined])[] = [
    ['codes', codes === undefined ? undefined : t('codesRate', { rate: number(codes) })],
    [
      'token',
      t('tokenRate', {
        time: number(token.milliseconds),
        rate: number(1000 / token.milliseconds),
      }),
    ],
    ['weights', bytesIn(language, weightBytes)],
    ['reading', t('bytesRate', { bytes: rate(reading) })],
    ['memory', bandwidth ? memoryOf(bandwidth, t, rate) : t('notMeasured')],
    [
      'share',
      bandwidth && t('percent', { share: number((100 * reading) / bandwidth.bytesPerSecond) }),
    ],
  ];
  return rows.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label: t(`speed.${label}`), value }],
  );
}

type SpeedLabel = 'codes' | 'token' | 'weights' | 'reading' | 'memory' | 'share';

function memoryOf(
  { kind, bytesPerSecond, bytes }: Bandwidth,
  t: BenchWords['t'],
  write: (bytes: number) => string,
): string {
  return t(kind === 'kernel' ? 'kernel' : 'copy', {
    bytes: write(bytesPerSecond),
    size: write(bytes),
  });
}

/** Codes of a frame over the time of the transformer, in moves of one frame. */
function codesPerSecond({ moves, codesOfFrame }: Measurement): number | undefined {
  const fast = moves.find(({ frames }) => frames === 1);
  if (!fast) return undefined;
  const { prompt, plan, frame } = fast.milliseconds;
  return (codesOfFrame * 1000) / (prompt + plan + frame);
}

/** All of it as plain text, for whoever asked for it. Pure. */
export function benchText(facts: BenchFacts, words: BenchWords): string {
  const { t } = words;
  const { measurement } = facts.result;
  const lines = (rows: readonly BenchRow[]): string[] =>
    rows.map(({ label, value }) => `  ${label}: ${value}`);
  const rows = moveRows(measurement.moves, words);
  const moves = measurement.moves.map(({ strength }, index) => {
    const values = rows.map(({ label, values }) => `${label} ${values[index]}`);
    return `  ${t(`strength.${strength}`)}: ${values.join(', ')}`;
  });
  return [
    [t('section.device'), ...lines(deviceRows(facts, words))],
    [`${t('section.move')}: ${t('medians')}`, ...moves],
    [t('section.speed'), ...lines(speedRows(measurement, words))],
  ]
    .map((section) => `${section.join('\n')}\n`)
    .join('\n');
}

/** A number with about three digits that mean something. */
function significant(value: number, language: string): string {
  return numberIn(language, value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}
