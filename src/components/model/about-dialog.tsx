import type { ReactNode } from 'react';
import { say } from '../../i18n/message';
import type { ModelCard } from '../../services/model';
import { formatBytes, formatCount } from '../../state/basics/quantities';
import { precisionName } from '../../state/library/import-words';
import { DEFAULT_MODEL_ABOUT, type ModelAbout } from '../../state/model/model-about';
import { Dialog, type DialogProps } from '../ui/dialog';
import { Fact } from '../ui/fact';
import { useLibrary, useModel } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { SourceLinks } from './source-links';
import { modelName } from '../../state/model/model-name';
import '../../i18n/later';

/** Which model plays, where it comes from, and how well it plays. */
export function AboutDialog({ open, onClose }: DialogProps) {
  const t = useText('about');
  const card = useModel((state) => state.card);
  const about = card?.kind === 'default' ? DEFAULT_MODEL_ABOUT : undefined;
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <div className="about">
        <p>{t('what')}</p>
        {card ? <FactsOf card={card} about={about} /> : <p className="quiet">{t('none')}</p>}
        <SourceLinks />
        {about ? <Story about={about} /> : card && <p className="quiet">{t('own')}</p>}
      </div>
    </Dialog>
  );
}

function FactsOf({
  card,
  about,
}: {
  readonly card: ModelCard;
  readonly about: ModelAbout | undefined;
}) {
  const t = useText('about');
  const stored = useLibrary(({ models }) => models?.find(({ id }) => id === card.id));
  const { frame, grid, codes, latents } = card;
  const { numbers } = card.backend;
  const sizes = stored?.sizes;
  return (
    <dl className="facts">
      <Fact name={t('name')}>{modelName(card)}</Fact>
      <Fact name={t('parameters')}>
        {formatCount(card.parameters)}
        {about && (
          <ul className="plain-lines">
            {about.parts.map(({ part, parameters }) => (
              <li key={part}>{t(`part.${part}`, { parameters: formatCount(parameters) })}</li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name={t('file')}>{formatBytes(card.bytes)}</Fact>
      {card.precision && <Fact name={t('stored')}>{precisionName(card.precision)}</Fact>}
      <Fact name={t('frame')}>{t('frameValue', { side: frame.side, grid, codes })}</Fact>
      <Fact name={t('plan')}>
        {latents > 0 ? t('planValue', { count: latents }) : t('planNone')}
      </Fact>
      {numbers && <Fact name={t('numbers')}>{say(numbers)}</Fact>}
      {sizes && <Fact name={t('layers')}>{t('layersValue', { ...sizes })}</Fact>}
      {card.komi !== undefined && <Fact name={t('komi')}>{card.komi}</Fact>}
      {stored && (
        <>
          <Fact name={t('origin')}>
            {stored.origin.kind === 'url'
              ? stored.origin.url
              : stored.origin.kind === 'file'
                ? stored.origin.names.join(', ')
                : stored.origin.name}
          </Fact>
          <Fact name={t('fingerprint')}>
            <code className="fingerprint">{stored.fingerprint}</code>
          </Fact>
        </>
      )}
    </dl>
  );
}

function Story({ about }: { readonly about: ModelAbout }) {
  const t = useText('about');
  const { training, legal, policy, random, gnuGo, komi, licence } = about;
  return (
    <>
      <Chapter title={t('trainedHead')}>
        <p>{t('trained', { ...training })}</p>
      </Chapter>
      <Chapter title={t('strongHead')}>
        <ul className="points-list">
          <li>{t('random', { ...random })}</li>
          <li>{t('gnugo', { ...gnuGo })}</li>
          <li>{t('legal', { ...legal })}</li>
          <li>{t('policy', { ...policy })}</li>
        </ul>
      </Chapter>
      <Chapter title={t('limitsHead')}>
        <ul className="points-list">
          <li>{t('limits.little')}</li>
          <li>{t('limits.ko')}</li>
          <li>{t('limits.pass')}</li>
          <li>{t('limits.size', { komi })}</li>
        </ul>
      </Chapter>
      <Chapter title={t('licenceHead')}>
        <p>{t('licence', { licence })}</p>
      </Chapter>
    </>
  );
}

function Chapter({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="chapter">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
