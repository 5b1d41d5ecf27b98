import { useText } from '../ui/use-text';

/** Where the idea comes from. The links open beside the game, which goes on. */
const SOURCES = [
  ['paper', 'https://arxiv.org/abs/2501.09781'],
  ['code', 'https://github.com/bytedance/VideoWorld'],
] as const;

/** Links to the paper behind the model, and to its authors' code. */
export function SourceLinks() {
  const t = useText('how');
  return (
    <ul className="source-links">
      {SOURCES.map(([id, address]) => (
        <li key={id}>
          <a href={address} target="_blank" rel="noreferrer">
            {t(`sources.${id}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
