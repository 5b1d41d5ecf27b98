import { t } from '../../i18n';
import { moveName } from '../game/words';
import type { Surprise } from './surprise';
import { doubtsPictures, type MoveConfidence, type ThoughtPoint } from './thought-series';

/** Says in a few words what the model thought of a move. Leaves out what is not known, or says so. */
export function describePoint(point: ThoughtPoint): string {
  const said: string[] = [];
  const { confidence, plan, picture, surprise } = point;
  const own = picture !== undefined;
  if (confidence) said.push(describeConfidence(confidence));
  else if (own) said.push(t('chart:said.corrected'));
  if (plan !== undefined) said.push(t('chart:said.planDoubt', { bits: plan }));
  // Beside a plan, a picture without doubt is not worth a word.
  if (own && (plan === undefined || doubtsPictures([point])))
    said.push(t('chart:said.pictureDoubt', { bits: picture }));
  if (surprise?.state === 'done') said.push(...describeSurprise(surprise.surprise));
  else if (!own) said.push(t('chart:said.unknown'));
  return said.join(t('chart:between'));
}

function describeConfidence({ share, by, votes, of }: MoveConfidence): string {
  return by === 'votes'
    ? t('chart:said.votes', { share, votes, of })
    : t(`chart:said.${by}`, { share });
}

function describeSurprise({ least, most, probability, followed, expected }: Surprise): string[] {
  const said =
    most === undefined
      ? t('chart:said.more', { bits: least, count: followed })
      : t('chart:said.surprise', { bits: most, share: probability });
  if (!expected) return [said];
  const { probability: share } = expected;
  return [said, t('chart:said.expected', { move: moveName(expected), share })];
}
