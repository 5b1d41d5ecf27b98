import { startTransition, useEffect, useState } from 'react';

/**
 * Returns the stages in which the page is drawn: none in the first paint, then one more after each. So the first paint
 * comes sooner, and no single one blocks the page for long.
 * @param stages always the same list.
 */
export function useStages<Stage>(stages: readonly Stage[]): readonly Stage[] {
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (drawn >= stages.length) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The timer fires after the paint that the request was made for.
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
