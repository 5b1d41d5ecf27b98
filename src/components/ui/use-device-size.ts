import { useEffect, useState, type RefObject } from 'react';

/** Width of an element in device pixels, followed through resizes, zoom and moves between screens; 0 at first. */
export function useDeviceSize(element: RefObject<HTMLElement | null>): number {
  const [size, setSize] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const near = Math.round((entry?.contentRect.width ?? 0) * devicePixelRatio);
      const exact = entry?.devicePixelContentBoxSize?.[0]?.inlineSize ?? near;
      // The exact size differs from the computed one by rounding alone; emulated screens report it unscaled.
      setSize(Math.abs(exact - near) <= 2 ? exact : near);
    });
    try {
      observer.observe(target, { box: 'device-pixel-content-box' });
    } catch {
      // Safari before 18 knows no device pixels here.
      observer.observe(target);
    }
    return () => observer.disconnect();
  }, [element]);
  return size;
}
