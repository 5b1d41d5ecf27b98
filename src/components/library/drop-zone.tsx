import { useEffect, useState } from 'react';
import type { ImportFile } from '../../services/library';
import { holdsRecords, isRecordName } from '../../state/records/record-store';
import { useLibrary, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { DropError, droppedFiles } from './dropped-files';

/** Names of files of weights. */
const WEIGHTS = /\.(?:pth?|ckpt|safetensors)$/iu;

/** Accepts files and folders dropped anywhere on the page, and says so while they hover over it. */
export function DropZone() {
  const t = useText('library');
  const records = useText('record');
  const { record } = useSession();
  const importFiles = useLibrary((state) => state.importFiles);
  const refuse = useLibrary((state) => state.refuse);
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    // Entering a child leaves its parent, so this counts the elements that the pointer is in.
    let depth = 0;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.type === 'dragenter') depth++;
      setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const take = (files: readonly ImportFile[]): void => {
      const games = files.map(({ file }) => file).filter(({ name }) => isRecordName(name));
      if (games.length > 0) void record.getState().openFiles(games);
      // Beside games only what is surely meant as a model counts: a folder of games may hold anything else.
      const others = games.length > 0 ? files.filter(({ path }) => WEIGHTS.test(path)) : files;
      if (others.length === 1) void takeOne(others[0]!);
      else if (others.length > 1) void importFiles(others);
    };
    /** A zip holds an exported model or game records. */
    const takeOne = async (one: ImportFile): Promise<void> => {
      const opened = await holdsRecords(one.file).catch(() => false);
      if (opened) await record.getState().openFiles([one.file]);
      else await importFiles([one]);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setHovering(false);
      droppedFiles(event.dataTransfer?.items ?? []).then(take, (error: unknown) =>
        refuse(error instanceof DropError ? error.sentence : { key: 'imports:notReadable' }),
      );
    };
    addEventListener('dragenter', over);
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', over);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [record, importFiles, refuse]);

  if (!hovering) return null;
  return (
    <div className="drop-overlay" aria-hidden="true">
      <p>{t('dropHere')}</p>
      <p className="drop-detail">{t('dropNote')}</p>
      <p className="drop-detail">{records('open.drop')}</p>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
