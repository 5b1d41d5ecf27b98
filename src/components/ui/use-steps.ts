import { startTransition, useEffect, useState } from 'react';

/**
 * How many further parts of the page are drawn: none in the first picture, then one more after each, so that the first comes
 * sooner and no single one holds up the page for long.
 * @param parts of them in all.
 */
export function useSteps(parts: number): number {
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (drawn >= parts) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The timer comes after the picture for which the request was made.
    const request = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setDrawn(drawn + 1)));
    });
    return () => {
      cancelAnimationFrame(request);
      clearTimeout(timer);
    };
  }, [drawn, parts]);
  return drawn;
}
