import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Dialog, type DialogProps } from '../ui/dialog';
import { useSession } from '../ui/session-context';
import { useTouchOnly } from '../ui/use-media';
import { useText } from '../ui/use-text';
import type { LinkToGame } from '../../state/records/record-store';
import { RecordChoice } from './record-choice';
import { RecordProblem } from './record-problem';
import { RecordReading } from './record-reading';

/** Games from files, texts and links, and into them. */
export function RecordDialog({ open, onClose }: DialogProps) {
  const t = useText('record');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <div className="notices" role="alert">
        <RecordProblem />
      </div>
      <div aria-live="polite">
        <RecordChoice onOpened={onClose} />
      </div>
      <div className="settings">
        <Open onOpened={onClose} />
        <Save />
      </div>
    </Dialog>
  );
}

function Open({ onOpened }: { readonly onOpened: () => void }) {
  const t = useText('record');
  const touch = useTouchOnly();
  const { record } = useSession();
  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [text, setText] = useState('');
  const id = useId();
  const focusButton = useCallback(() => button.current?.focus(), []);
  const closeIf = (opened: boolean): void => {
    if (opened) onOpened();
  };
  return (
    <section className="setting-group" aria-labelledby={id}>
      <h3 id={id}>{t('open.title')}</h3>
      <div className="record-actions">
        {/* No kind of file is asked for: phones know none for records, and would let nobody choose one. */}
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('open.file')}
          onChange={({ target }) => {
            void record
              .getState()
              .openFiles([...(target.files ?? [])])
              .then(closeIf);
            // So that the same file can be chosen again after a repair.
            target.value = '';
          }}
        />
        <button
          ref={button}
          type="button"
          className="accent"
          data-autofocus
          onClick={() => picker.current?.click()}
        >
          {t('open.file')}
        </button>
      </div>
      <div aria-live="polite">
        <RecordReading after={focusButton} />
      </div>
      <form
        className="record-form"
        onSubmit={(event) => {
          event.preventDefault();
          void record.getState().openText(text).then(closeIf);
        }}
      >
        <label className="field">
          <span>{t('open.text')}</span>
          <textarea
            className="report"
            rows={4}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className="record-actions">
          <button type="submit">{t('open.button')}</button>
        </div>
      </form>
      <p className="quiet">{t(touch ? 'open.helpTouch' : 'open.help')}</p>
    </section>
  );
}

/** Stands for a link that would be too long. */
const TOO_LONG = 'too long';

/** The last action on the game, and a text that has to be copied by hand. */
interface Outcome {
  readonly said: string;
  readonly text?: string;
}

function Save() {
  const t = useText('record');
  const { record } = useSession();
  const link = useLink();
  const address = link === TOO_LONG ? undefined : link?.address;
  const [outcome, setOutcome] = useState<Outcome>();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    if (outcome?.text !== undefined) field.current?.select();
  }, [outcome]);

  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ said: t('save.copied') });
    } catch {
      setOutcome({ said: t('save.notCopied'), text });
    }
  };
  const save = async (): Promise<void> => {
    const { name, text } = await record.getState().file();
    download(name, text);
    setOutcome({ said: t('save.saved', { name }) });
  };
  const copySgf = async (): Promise<void> => copy((await record.getState().file()).text);

  return (
    <section className="setting-group" aria-labelledby={id}>
      <h3 id={id}>{t('save.title')}</h3>
      <div className="record-actions">
        <button type="button" onClick={() => void save()}>
          {t('save.file')}
        </button>
        <button type="button" onClick={() => void copySgf()}>
          {t('save.copySgf')}
        </button>
        {address !== undefined && (
          <>
            <button type="button" onClick={() => void copy(address)}>
              {t('save.copyLink')}
            </button>
            {'share' in navigator && (
              <button
                type="button"
                onClick={() => {
                  // Closing the share dialog is not a failure.
                  navigator.share({ url: address }).catch(() => {});
                }}
              >
                {t('save.share')}
              </button>
            )}
          </>
        )}
      </div>
      <output className="copied record-said">{outcome?.said}</output>
      {outcome?.text !== undefined && (
        <textarea
          ref={field}
          className="report"
          readOnly
          aria-label={t('save.text')}
          value={outcome.text}
        />
      )}
      <p className="quiet">{link === TOO_LONG ? t('save.tooLong') : t('save.help')}</p>
      {link !== TOO_LONG && link && link.imagined.told < link.imagined.of && (
        <p className="quiet">{t('save.imaginedOf', link.imagined)}</p>
      )}
    </section>
  );
}

/** The game as a link, made in advance: some browsers copy only within the click itself. */
function useLink(): LinkToGame | typeof TOO_LONG | undefined {
  const { record, game, review, settings } = useSession();
  const [link, setLink] = useState<LinkToGame | typeof TOO_LONG>();
  useEffect(() => {
    let newest = 0;
    const make = (): void => {
      const own = ++newest;
      const take = (made: LinkToGame | typeof TOO_LONG): void => {
        if (own === newest) setLink(made);
      };
      record
        .getState()
        .link()
        .then(take, () => take(TOO_LONG));
    };
    make();
    const stops = [
      game.subscribe((after, before) => {
        if (
          after.tree !== before.tree ||
          after.thoughts !== before.thoughts ||
          after.endings !== before.endings
        )
          make();
      }),
      review.subscribe((after, before) => {
        if (after.at !== before.at) make();
      }),
      settings.subscribe((after, before) => {
        if (after.layers !== before.layers) make();
      }),
    ];
    return () => {
      newest++;
      for (const stop of stops) stop();
    };
  }, [record, game, review, settings]);
  return link;
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-go-sgf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has started the download by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
