import { t } from '../../i18n';
import type { ModelCard } from '../../services/model';

/** Returns what the page calls a model: by its name, or the default model in the page's language. */
export function modelName({ kind, name }: Pick<ModelCard, 'kind' | 'name'>): string {
  return kind === 'default' ? t('library:defaultModel') : name;
}
