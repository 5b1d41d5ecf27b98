import { useMemo } from 'react';
import type { RgbImage } from '../../frame';
import { changedPixels } from '../../state/eye/model-view';
import { FrameCanvas } from '../board/frame-canvas';
import { useText } from '../ui/use-text';

/** A frame that the model made, and what is new in it, side by side. */
export function FramePair({
  saw,
  imagined,
}: {
  readonly saw: RgbImage;
  readonly imagined: RgbImage;
}) {
  const t = useText('eye');
  const marked = useMemo(() => changedPixels(saw, imagined), [saw, imagined]);
  return (
    <div className="frame-pair">
      <figure>
        <div className="frame">
          <FrameCanvas frame={imagined} />
        </div>
        <figcaption>{t('pair.frame')}</figcaption>
      </figure>
      <figure>
        <div className="frame">
          <FrameCanvas frame={imagined} marked={marked} />
        </div>
        <figcaption>{t('pair.changed')}</figcaption>
      </figure>
    </div>
  );
}
