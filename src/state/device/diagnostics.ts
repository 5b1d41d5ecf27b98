import type { ParseKeys, TFunction } from 'i18next';
import type { ThinkResult } from '../../engine';
import type { Message } from '../../i18n/message';
import type { Environment } from '../../services/environment';
import type { ModelCard } from '../../services/model';
import { formatBytes, formatCount, formatMilliseconds } from '../basics/quantities';
import { precisionName } from '../library/import-words';
import { modelName } from '../model/model-name';

/** Everything that a bug report is made from. */
export interface DiagnosticFacts {
  readonly card: ModelCard | undefined;
  /** Why the last load of a model failed, as a sentence. */
  readonly failure: Message | undefined;
  /** Absent while the browser is asked, or if it cannot tell. */
  readonly environment: Environment | undefined;
  /** Number of stored models; absent if not known. */
  readonly stored: number | undefined;
  /** Language of the page, a BCP 47 tag. */
  readonly language: string;
  /** How the model's moves came about, by index of the move. */
  readonly records: readonly (ThinkResult | undefined)[];
}

/** Words of one language. */
export interface DiagnosticWords {
  readonly t: TFunction<'diagnostics'>;
  /** Puts a stored sentence into words. */
  readonly say: (message: Message) => string;
}

type Words = DiagnosticWords['t'];

/** A name and its value. */
export interface DiagnosticRow {
  readonly label: string;
  readonly value: string;
}

export interface DiagnosticSection {
  readonly title: string;
  readonly rows: readonly DiagnosticRow[];
}

/** Times of one move, as text. */
export interface TimedMove {
  readonly move: number;
  readonly frames: number;
  /** Runs of the transformer; absent for moves of a saved game that did not count them. */
  readonly passes?: number;
  readonly encode: string;
  readonly generate: string;
  readonly decode: string;
  readonly total: string;
}

/** Number of moves whose times are listed. */
const LAST_MOVES = 10;

/** Returns the times of the model's last moves, the newest first. */
export function timedMoves(records: DiagnosticFacts['records']): readonly TimedMove[] {
  return records
    .flatMap((record, index) => (record ? [{ record, move: index + 1 }] : []))
    .slice(-LAST_MOVES)
    .toReversed()
    .map(({ record: { milliseconds, samples, passes }, move }) => ({
      move,
      frames: samples.drawn,
      ...(passes > 0 && { passes }),
      encode: formatMilliseconds(milliseconds.encode),
      generate: formatMilliseconds(milliseconds.generate),
      decode: formatMilliseconds(milliseconds.decode),
      total: formatMilliseconds(milliseconds.total),
    }));
}

/** Returns everything known, in the words of a language. Leaves out what is not known. Pure. */
export function diagnosticSections(
  facts: DiagnosticFacts,
  words: DiagnosticWords,
): readonly DiagnosticSection[] {
  const { t } = words;
  const { environment } = facts;
  const section = (
    title: 'model' | 'device' | 'storage' | 'page',
    rows: readonly (readonly [LabelKey, string | undefined])[],
  ): DiagnosticSection => ({
    title: t(`section.${title}`),
    rows: rows.flatMap(([label, value]) =>
      value === undefined ? [] : [{ label: t(`label.${label}`), value }],
    ),
  });
  return [
    section('model', modelRows(facts, words)),
    section('device', environment ? deviceRows(environment, t) : [['adapter', t('wait')]]),
    section('storage', environment ? storageRows(facts, environment, t) : [['used', t('wait')]]),
    section('page', pageRows(facts, t)),
  ];
}

/** Returns the same as plain text, with the times of the last moves. */
export function diagnosticText(facts: DiagnosticFacts, words: DiagnosticWords): string {
  const { t } = words;
  const sections = diagnosticSections(facts, words).map(({ title, rows }) =>
    [title, ...rows.map(({ label, value }) => `  ${label}: ${value}`)].join('\n'),
  );
  const moves = timedMoves(facts.records).map(
    ({ move, frames, passes, encode, generate, decode, total }) =>
      `  ${move}: ${t('frames')} ${frames}, ${passes === undefined ? '' : `${t('passes')} ${passes}, `}${t('encode')} ${encode}, ${t('generate')} ${generate}, ${t('decode')} ${decode}, ${t('total')} ${total}`,
  );
  const times = [t('section.moves'), ...(moves.length > 0 ? moves : [`  ${t('noMoves')}`])];
  return `${[...sections, times.join('\n')].join('\n\n')}\n`;
}

type LabelKey =
  ParseKeys<'diagnostics'> extends infer Key
    ? Key extends `label.${infer Name}`
      ? Name
      : never
    : never;
type Rows = readonly (readonly [LabelKey, string | undefined])[];

function modelRows({ card, failure }: DiagnosticFacts, { t, say }: DiagnosticWords): Rows {
  const problem = failure === undefined ? undefined : say(failure);
  if (!card) {
    return [
      ['name', t('none')],
      ['failure', problem],
    ];
  }
  const { backend, precision, frame, grid, codes, latents } = card;
  const sizes = `${frame.side} × ${frame.side}, ${grid} × ${grid}, ${codes}, ${latents}`;
  return [
    ['name', modelName(card)],
    ['backend', `${say(backend.label)} (${backend.id})`],
    ['reason', say(backend.reason)],
    ['threads', String(backend.threads)],
    ...backend.failed.map(({ id, reason }): Rows[number] => ['failed', `${id}: ${say(reason)}`]),
    ['numbers', backend.numbers && say(backend.numbers)],
    ['precision', precision && precisionName(precision)],
    ['size', formatBytes(card.bytes)],
    ['parameters', `${formatCount(card.parameters)} (${sizes})`],
    ['failure', problem],
  ];
}

function deviceRows({ capabilities }: Environment, t: Words): Rows {
  const { adapter, jspi, crossOriginIsolated, processors, memory } = capabilities;
  const yes = (is: boolean): string => (is ? t('yes') : t('no'));
  const name = adapter?.description || t('unknown');
  return [
    ['adapter', !adapter ? t('none') : adapter.software ? t('adapterSoftware', { name }) : name],
    ['halves', adapter && yes(adapter.shaderF16)],
    ['buffer', adapter && formatBytes(adapter.maxBufferSize)],
    ['binding', adapter && formatBytes(adapter.maxStorageBufferBindingSize)],
    ['jspi', yes(jspi)],
    ['isolated', yes(crossOriginIsolated)],
    ['processors', String(processors)],
    ['memory', memory === undefined ? t('unknown') : formatBytes(memory)],
  ];
}

function storageRows({ stored }: DiagnosticFacts, { storage }: Environment, t: Words): Rows {
  if (!storage) return [['used', t('unknown')]];
  return [
    ['used', formatBytes(storage.used)],
    ['quota', storage.quota === undefined ? t('unknown') : formatBytes(storage.quota)],
    ['persistent', storage.persistent ? t('yes') : t('no')],
    ['stored', stored === undefined ? undefined : String(stored)],
  ];
}

function pageRows({ environment, language }: DiagnosticFacts, t: Words): Rows {
  if (!environment) return [['language', language]];
  const { version, runtime, languages, width, height, pixelRatio, offline, userAgent } =
    environment;
  return [
    ['version', version],
    ['runtime', runtime],
    ['offline', offline ? t('yes') : t('no')],
    ['language', `${language} (${languages.join(', ')})`],
    ['screen', t('screenValue', { width, height, ratio: pixelRatio })],
    ['browser', userAgent],
  ];
}
