import { useEffect, useState } from 'react';
import type { DroppedFile } from '../state/model-store';
import { useModel } from './session-context';

/** Takes files dropped anywhere on the page, and says so while one hovers over it. */
export function DropZone() {
  const loadFiles = useModel((state) => state.loadFiles);
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    // Entering a child leaves its parent: what counts is how many elements deep the file is.
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
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setHovering(false);
      if (event.dataTransfer) loadFiles(droppedFiles(event.dataTransfer));
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
  }, [loadFiles]);

  if (!hovering) return null;
  return (
    <div className="drop-overlay" aria-hidden="true">
      <p>Drop weights to play against them</p>
      <p className="drop-detail">.pth or .safetensors, for this visit only</p>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function droppedFiles(transfer: DataTransfer): DroppedFile[] {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  return [...transfer.files].map((file, index) => {
    const directory = entries[index]?.isDirectory ?? false;
    return { name: file.name, size: file.size, directory, file: directory ? undefined : file };
  });
}
