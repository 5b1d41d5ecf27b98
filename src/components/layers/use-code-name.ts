import { useModel } from '../ui/session-context';
import { useText } from '../ui/use-text';

/**
 * Returns what names the codes of a plan, from 1 on: by the number of moves that each looks ahead, or by its number if the model
 * does not tell.
 */
export function useCodeName(): (latent: number) => string {
  const t = useText('fan');
  const horizons = useModel((state) => state.card?.horizons);
  return (latent) => {
    const ahead = horizons?.[latent - 1];
    if (ahead === undefined) return t('code', { number: latent });
    return ahead === 1 ? t('next') : t('ahead', { ahead });
  };
}
