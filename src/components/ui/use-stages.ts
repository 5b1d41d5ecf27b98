import { startTransition, useEffect, useState } from 'react';

/**
 * The stages in which the page is drawn, as far as it is: none in the first picture, then one more after each, so that the first
 * comes sooner and no single one holds up the page for long.
 * @param stages always the same list.
 */
export function useStages<Stage>(stages: readonly Stage[]): readonly Stage[] {
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (drawn >= stages.length) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The timer comes after the picture for which the request was made.
    const request = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setDrawn(drawn + 1)));
    });
    return () => {
      cancelAnimationFrame(request);
      clearTimeout(timer);
    };
  }, [drawn, stages]);
  return stages.slice(0, drawn);
}
