import { useEffect, useState } from 'react';
import { DropError, droppedFiles } from './dropped-files';
import { useLibrary } from './session-context';

/** Takes files and folders dropped anywhere on the page, and says so while one hovers over it. */
export function DropZone() {
  const importFiles = useLibrary((state) => state.importFiles);
  const refuse = useLibrary((state) => state.refuse);
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
      droppedFiles(event.dataTransfer?.items ?? []).then(importFiles, (error: unknown) =>
        refuse(
          error instanceof DropError
            ? error.message
            : 'What you dropped could not be read. Drop it again, or choose it among the models.',
        ),
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
  }, [importFiles, refuse]);

  if (!hovering) return null;
  return (
    <div className="drop-overlay" aria-hidden="true">
      <p>Drop weights to play against them</p>
      <p className="drop-detail">
        A .pth or .safetensors file, or an exported folder or zip. You are told what it takes before
        anything is stored.
      </p>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
