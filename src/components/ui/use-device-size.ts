import { useEffect, useState, type RefObject } from 'react';

/** Returns the width of an element in device pixels, updated on resizing, zoom and moves between screens; 0 at first. */
export function useDeviceSize(element: RefObject<HTMLElement | null>): number {
  const [size, setSize] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const near = Math.round((entry?.contentRect.width ?? 0) * devicePixelRatio);
      const exact = entry?.devicePixelContentBoxSize?.[0]?.inlineSize ?? near;
      // The exact size differs from the computed one only by rounding; emulated screens report it unscaled.
      setSize(Math.abs(exact - near) <= 2 ? exact : near);
    });
    try {
      observer.observe(target, { box: 'device-pixel-content-box' });
    } catch {
      // Safari before 18 does not know device pixels here.
      observer.observe(target);
    }
    return () => observer.disconnect();
  }, [element]);
  return size;
}
