import { useEffect, useState, type ComponentType } from 'react';
import { Dialog, type DialogProps } from './dialog';
import { MissingPart } from './missing-part';
import { useText } from './use-text';

/**
 * Fetches a part of the page when it is first wanted, so that the page starts sooner.
 * @param load always the same function.
 * @returns undefined before it was fetched; without `part` if that failed. The next request tries again.
 */
export function usePart<Part>(
  load: () => Promise<Part>,
  wanted: boolean,
): { readonly part?: Part } | undefined {
  const [fetched, setFetched] = useState<{ readonly part?: Part }>();
  const here = fetched?.part !== undefined;
  useEffect(() => {
    if (!wanted || here) return;
    let current = true;
    const settle = (found: { readonly part?: Part }): void => {
      if (current) setFetched(found);
    };
    load().then(
      (part) => settle({ part }),
      () => settle({}),
    );
    return () => {
      current = false;
    };
  }, [load, wanted, here]);
  return fetched;
}

/** A dialog that is fetched when it is first opened. If that fails, it shows a sentence instead. */
export function onDemand(
  load: () => Promise<ComponentType<DialogProps>>,
): ComponentType<DialogProps> {
  return function OnDemand(props: DialogProps) {
    const t = useText('app');
    const fetched = usePart(load, props.open);
    if (!fetched) return null;
    const { part: Part } = fetched;
    if (Part) return <Part {...props} />;
    return (
      <Dialog title={t('missing')} {...props}>
        <MissingPart />
        <button type="button" onClick={props.onClose}>
          {t('back')}
        </button>
      </Dialog>
    );
  };
}
