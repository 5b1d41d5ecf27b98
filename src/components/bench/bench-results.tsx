import { useMemo } from 'react';
import { i18n } from '../../i18n';
import { inEnglish } from '../../i18n/english';
import { say } from '../../i18n/message';
import {
  benchText,
  deviceRows,
  moveRows,
  speedRows,
  type BenchFacts,
  type BenchRow,
  type BenchWords,
} from '../../state/bench/bench-report';
import '../../i18n/later';
import { CopyReport } from '../ui/copy-report';
import { Fact } from '../ui/fact';
import { useText } from '../ui/use-text';

/** What was measured, to look at and to copy. */
export function BenchResults({ facts }: { readonly facts: BenchFacts }) {
  const t = useText('bench');
  const device = useText('diagnostics');
  const { language } = i18n;
  const words: BenchWords = { t, device, say, language };
  const { measurement } = facts.result;
  return (
    <>
      <Moves measurement={measurement} words={words} />
      <Chapter title={t('section.speed')} rows={speedRows(measurement, words)}>
        {t('shareNote')}
      </Chapter>
      <Chapter title={t('section.device')} rows={deviceRows(facts, words)} />
      <Copy facts={facts} />
    </>
  );
}

/** A column for each strength, so that it fits a phone. */
function Moves({
  measurement: { moves },
  words,
}: {
  readonly measurement: BenchFacts['result']['measurement'];
  readonly words: BenchWords;
}) {
  const { t } = words;
  return (
    <section className="chapter" aria-label={t('section.move')}>
      <h2>{t('section.move')}</h2>
      <p className="quiet">{t('medians')}</p>
      <table className="score bench-moves">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('figure')}</span>
            </th>
            {moves.map(({ strength }) => (
              <th key={strength} scope="col">
                {t(`strength.${strength}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moveRows(moves, words).map(({ id, label, values }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                <td key={moves[index]!.strength}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Chapter({
  title,
  rows,
  children,
}: {
  readonly title: string;
  readonly rows: readonly BenchRow[];
  /** A note below the rows. */
  readonly children?: string;
}) {
  return (
    <section className="chapter" aria-label={title}>
      <h2>{title}</h2>
      <dl className="facts">
        {rows.map(({ label, value }) => (
          <Fact key={label} name={label}>
            {value}
          </Fact>
        ))}
      </dl>
      {children && <p className="quiet">{children}</p>}
    </section>
  );
}

/** Copies the report, in English whatever the page speaks: those who read it share no other language. */
function Copy({ facts }: { readonly facts: BenchFacts }) {
  const text = useMemo(
    () =>
      benchText(facts, {
        t: i18n.getFixedT('en', 'bench'),
        device: i18n.getFixedT('en', 'diagnostics'),
        say: inEnglish,
        language: 'en',
      }),
    [facts],
  );
  return <CopyReport text={text} />;
}
