import { useEffect, useMemo, useState } from 'react';
import { i18n } from '../../i18n';
import { inEnglish } from '../../i18n/english';
import { say } from '../../i18n/message';
import type { Environment } from '../../services/environment';
import {
  diagnosticSections,
  diagnosticText,
  timedMoves,
  type DiagnosticFacts,
} from '../../state/device/diagnostics';
import '../../i18n/later';
import { CopyReport } from '../ui/copy-report';
import { Dialog, type DialogProps } from '../ui/dialog';
import { useGame, useLibrary, useModel, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** The details that a bug report needs, to read and to copy. */
export function DiagnosticsDialog({ open, onClose }: DialogProps) {
  const t = useText('diagnostics');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <Diagnostics />
    </Dialog>
  );
}

function Diagnostics() {
  const t = useText('diagnostics');
  const facts = useFacts();
  const sections = useMemo(() => diagnosticSections(facts, { t, say }), [facts, t]);
  return (
    <div className="diagnostics">
      <p className="quiet">{t('intro')}</p>
      {sections.map(({ title, rows }) => (
        <section key={title} className="chapter" aria-label={title}>
          <h3>{title}</h3>
          <dl className="facts">
            {rows.map(({ label, value }) => (
              <div key={label + value}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Times records={facts.records} />
      <p>
        {/* Another page: the model of this one would take the device from what is measured. */}
        <a className="link" href={`bench.html${location.search}`}>
          {t('bench')}
        </a>
      </p>
      <Copy facts={facts} />
    </div>
  );
}

function useFacts(): DiagnosticFacts {
  const session = useSession();
  const { language } = i18n;
  const card = useModel((state) => state.card);
  const failure = useModel((state) => state.failure);
  const records = useGame((state) => state.records);
  const stored = useLibrary(({ models }) => models?.length);
  const [environment, setEnvironment] = useState<Environment>();
  useEffect(() => {
    let current = true;
    session.environment().then(
      (found) => current && setEnvironment(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [session]);
  return useMemo(
    () => ({ card, failure, environment, stored, language, records }),
    [card, failure, environment, stored, language, records],
  );
}

function Times({ records }: Pick<DiagnosticFacts, 'records'>) {
  const t = useText('diagnostics');
  const moves = useMemo(() => timedMoves(records), [records]);
  return (
    <section className="chapter" aria-label={t('section.moves')}>
      <h3>{t('section.moves')}</h3>
      {moves.length === 0 ? (
        <p className="quiet">{t('noMoves')}</p>
      ) : (
        <table className="score times">
          <thead>
            <tr>
              <th scope="col">{t('move')}</th>
              <th scope="col">{t('frames')}</th>
              <th scope="col">{t('encode')}</th>
              <th scope="col">{t('generate')}</th>
              <th scope="col">{t('decode')}</th>
              <th scope="col">{t('total')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ move, frames, encode, generate, decode, total }) => (
              <tr key={move}>
                <th scope="row">{move}</th>
                <td>{frames}</td>
                <td>{encode}</td>
                <td>{generate}</td>
                <td>{decode}</td>
                <td>{total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Copies the report in English, whatever the page's language, because its readers share no other language. */
function Copy({ facts }: { readonly facts: DiagnosticFacts }) {
  const text = useMemo(
    () => diagnosticText(facts, { t: i18n.getFixedT('en', 'diagnostics'), say: inEnglish }),
    [facts],
  );
  return <CopyReport text={text} />;
}
