import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS } from '../../../cli/lib/weights';
import { blobSource, describe as summary, openCheckpoint } from '../../../src/checkpoint';
import { DEFAULT_MODEL_ABOUT as about } from '../../../src/state/model/model-about';

describe('what is told of the default model', () => {
  it('has the sizes of its file', async () => {
    const blob = await openAsBlob(DEFAULT_WEIGHTS);
    const file = summary(await openCheckpoint(blobSource(blob, 'default.safetensors')));
    const told = about.parts.reduce((sum, { parameters }) => sum + parameters, 0);
    expect(told / file.parameters.total).toBeCloseTo(1, 2);
    expect(about.komi).toBe(file.metadata.komi);
  });

  it('has a share of won games within its interval', () => {
    const { won, played, from, to } = about.gnuGo;
    expect((100 * won) / played).toBeGreaterThan(from);
    expect((100 * won) / played).toBeLessThan(to);
  });
});
