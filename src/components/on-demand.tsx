import { useEffect, useState, type ComponentType } from 'react';
import { Dialog } from './dialog';
import { useText } from './use-text';

/** What a dialog is given that is fetched when it is first opened. */
interface OpenProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/**
 * A dialog whose script is fetched when it is first opened, so that the page itself starts sooner. Where it cannot be fetched, a
 * sentence stands in its place, and opening it again tries again.
 */
export function onDemand(load: () => Promise<ComponentType<OpenProps>>): ComponentType<OpenProps> {
  return function OnDemand(props: OpenProps) {
    const t = useText('app');
    const { open } = props;
    const [fetched, setFetched] = useState<{
      readonly Part: ComponentType<OpenProps> | undefined;
    }>();
    const Part = fetched?.Part;
    useEffect(() => {
      if (!open || Part) return;
      let current = true;
      const settle = (found: ComponentType<OpenProps> | undefined): void => {
        if (current) setFetched({ Part: found });
      };
      load().then(settle, () => settle(undefined));
      return () => {
        current = false;
      };
    }, [open, Part]);
    if (Part) return <Part {...props} />;
    if (!fetched) return null;
    return (
      <Dialog title={t('missing')} {...props}>
        <p>{t('missingWhy')}</p>
        <button type="button" onClick={props.onClose}>
          {t('back')}
        </button>
      </Dialog>
    );
  };
}
