import { useMemo, useState } from 'react';
import { i18n } from '../../i18n';
import { say } from '../../i18n/message';
import { bytesIn } from '../../i18n/units';
import type { Making } from '../../state/film/film-maker';
import { focusOnce } from '../ui/focus-once';
import { useStill } from '../ui/use-media';
import { useText } from '../ui/use-text';
import { useFilmMaker } from './use-film';

/** The film being written, the finished film, or why there is none. */
export function FilmOutcome() {
  const making = useFilmMaker((state) => state.making);
  switch (making.state) {
    case 'idle':
      return null;
    case 'making':
      return <Progress making={making} />;
    case 'made':
      return <Made made={making} />;
    case 'failed':
      return <Failed why={say(making.why)} />;
  }
}

function Progress({
  making: { done, total },
}: {
  readonly making: Extract<Making, { state: 'making' }>;
}) {
  const t = useText('film');
  const common = useText('common');
  const cancel = useFilmMaker((state) => state.cancel);
  const words =
    total > 0 && done === total ? t('export.finishing') : t('export.progress', { done, total });
  return (
    <div className="film-making">
      <p id="film-progress">{words}</p>
      <progress
        aria-labelledby="film-progress"
        max={1}
        {...(total > 0 ? { value: done / total } : {})}
      />
      <div className="dialog-actions">
        <button type="button" data-autofocus ref={focusOnce} onClick={cancel}>
          {common('cancel')}
        </button>
      </div>
    </div>
  );
}

function Made({ made: { file, name } }: { readonly made: Extract<Making, { state: 'made' }> }) {
  const t = useText('film');
  const discard = useFilmMaker((state) => state.discard);
  const [notShared, setNotShared] = useState(false);
  const blob = useMemo(() => new File([file.bytes], name, { type: file.type }), [file, name]);
  const share = (): void => {
    setNotShared(false);
    navigator.share({ files: [blob] }).catch((error: unknown) => {
      // Closing the share dialog is not a failure.
      const changedMind = error instanceof DOMException && error.name === 'AbortError';
      setNotShared(!changedMind);
    });
  };
  return (
    <div className="film-made">
      <output className="visually-hidden">{t('saved')}</output>
      <Preview file={blob} />
      {notShared && <p role="alert">{t('export.notShared')}</p>}
      <div className="dialog-actions">
        <button type="button" onClick={discard}>
          {t('export.again')}
        </button>
        {canShare(blob) && (
          <button type="button" onClick={share}>
            {t('export.share')}
          </button>
        )}
        <button
          type="button"
          className="accent"
          data-autofocus
          ref={focusOnce}
          onClick={() => save(blob)}
        >
          {t('export.download', { bytes: bytesIn(i18n.language, blob.size) })}
        </button>
      </div>
    </div>
  );
}

/** The film itself. It does not start by itself if less motion is wanted. */
function Preview({ file }: { readonly file: File }) {
  const t = useText('film');
  const still = useStill();
  const source = useMemo(() => sourceOf(file), [file]);
  if (file.type.startsWith('video/')) {
    return (
      <video
        ref={source}
        className="film-preview"
        aria-label={t('export.preview')}
        controls
        loop
        muted
        playsInline
      />
    );
  }
  const picture = <img ref={source} className="film-preview" alt={t('export.preview')} />;
  if (!still) return picture;
  return (
    <details className="film-unasked">
      <summary>{t('export.watch')}</summary>
      {picture}
    </details>
  );
}

function Failed({ why }: { readonly why: string }) {
  const t = useText('film');
  const discard = useFilmMaker((state) => state.discard);
  return (
    <div className="film-making">
      <p role="alert">{why}</p>
      <div className="dialog-actions">
        <button type="button" className="accent" data-autofocus ref={focusOnce} onClick={discard}>
          {t('export.again')}
        </button>
      </div>
    </div>
  );
}

/** Gives an image or a video its file while it is mounted. */
function sourceOf(file: Blob) {
  return (element: HTMLImageElement | HTMLVideoElement | null): (() => void) | undefined => {
    if (!element) return undefined;
    const url = URL.createObjectURL(file);
    element.src = url;
    return () => URL.revokeObjectURL(url);
  };
}

/** Saves a file to the person's downloads. */
function save(file: File): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Returns whether this browser can share such files with other apps. */
function canShare(file: File): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] });
}
