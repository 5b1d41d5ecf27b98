import { t } from '../../i18n';
import type { ModelCard } from '../../services/model';
import type { ModelState } from './model-store';

/** Returns what the page calls a model: by its name, or the default model in the page's language. */
export function modelName({ kind, name }: Pick<ModelCard, 'kind' | 'name'>): string {
  return kind === 'default' ? t('library:defaultModel') : name;
}

/** Returns the name beside the board: of the model that plays, or of the default model if that is on its way. */
export function nameBesideBoard({ card, loading }: Pick<ModelState, 'card' | 'loading'>): string {
  if (card) return modelName(card);
  return t(loading?.source.kind === 'default' ? 'library:defaultModel' : 'status:model');
}
