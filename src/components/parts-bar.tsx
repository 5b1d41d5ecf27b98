import type { Inspection } from '../../workers/library-protocol';
import { formatCount } from '../state/quantities';

const WORDS: Readonly<Partial<Record<string, string>>> = {
  embedding: 'token table',
  layers: 'transformer',
  head: 'output table',
  latent: 'latent dynamics',
};

/** Where the parameters of a model are: shares of one line, from amber to violet in the order they run. */
export function PartsBar({ parts }: Pick<Inspection, 'parts'>) {
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
      <ul aria-label="Parameters by part">
        {parts.map(({ name, parameters }, index) => (
          <li key={name}>
            <span className="parts-key" style={{ background: color(index) }} />
            {WORDS[name] ?? name} <span className="parts-count">{formatCount(parameters)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
