import type { Part } from '../../checkpoint';
import type { Inspection } from '../../library/types';
import { formatCount } from '../../state/basics/quantities';
import { useText } from '../ui/use-text';

const WORDS = {
  encoder: 'partEncoder',
  quantiser: 'partQuantiser',
  decoder: 'partDecoder',
  embedding: 'partEmbedding',
  layers: 'partLayers',
  head: 'partHead',
  latent: 'partLatent',
} as const satisfies Record<Part, string>;

/** The parameters of each part of a model, as shares of a bar, from amber to violet in the order in which the parts run. */
export function PartsBar({ parts }: Pick<Inspection, 'parts'>) {
  const t = useText('imports');
  if (parts.length === 0) return null;
  const color = (index: number): string => {
    const share = parts.length === 1 ? 0 : (100 * index) / (parts.length - 1);
    return `color-mix(in oklab, var(--violet) ${share}%, var(--accent))`;
  };
  return (
    <div className="parts">
      <div className="parts-bar" aria-hidden="true">
        {parts.map(({ name, parameters }, index) => (
          <span key={name} style={{ flexGrow: parameters, background: color(index) }} />
        ))}
      </div>
      <ul aria-label={t('parts')}>
        {parts.map(({ name, parameters }, index) => (
          <li key={name}>
            <span className="parts-key" style={{ background: color(index) }} />
            {t(WORDS[name])} <span className="parts-count">{formatCount(parameters)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
