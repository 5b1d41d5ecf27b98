import sheet from '../../styles/media.css?raw';

/** Media queries of the layout. They are written once, in `src/styles/media.css`. */

/** One column: phones held upright, tablets too. */
export const ONE_COLUMN = queryNamed('one-column');

/** @throws if the style sheet defines no such query. */
function queryNamed(name: string): string {
  const query = new RegExp(`@custom-media --${name}\\s([^;]+);`, 'u').exec(sheet)?.[1];
  if (!query)
    throw new Error(`media.css has no query --${name}. Add it there, or correct its name.`);
  return query.replaceAll(/\s+/gu, ' ').trim();
}
