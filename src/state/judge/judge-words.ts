import type { Color } from '../../go';
import { t } from '../../i18n';
import '../../i18n/later';
import { sentences } from '../../i18n/sentences';
import { worthFor, type JudgedLine } from './judged-line';

/** Differences below this are not worth a word. */
const HARDLY = 0.05;

/**
 * Says what the judge thinks of the position after a move, and what the move cost.
 * @param at moves played. @param who is spoken of: the person, who plays `color`, or Black.
 * @returns an empty text if it has not seen the position.
 */
export function describeJudged(
  { positions, moves }: JudgedLine,
  at: number,
  { color, who }: { readonly color: Color; readonly who: 'you' | 'black' },
): string {
  const worth = positions[at];
  if (!worth) return '';
  const { win, lead } = worthFor(worth, color);
  const said: string[] = [
    t(`judge:said.${who}.${lead < 0 ? 'behind' : 'ahead'}`, { share: win, points: Math.abs(lead) }),
  ];
  const cost = moves[at - 1]?.cost;
  if (cost && cost.points >= HARDLY) said.push(t('judge:said.cost', { ...cost }));
  return sentences(said);
}
