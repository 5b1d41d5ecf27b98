import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import {
  SMALLEST,
  syntheticTensors,
  writeSafetensors,
  writeTorch,
} from '../test/checkpoint/write-checkpoint';
import { PyGlobal, PyReduce, tuple } from '../src/checkpoint/write/pickle-writer';
import { expected, nanoCheckpointPath } from '../test/fixtures';
import type { GivenFile } from './support/files';
import { test } from './support/loaded';
import { DEFAULT_MODEL, GamePage } from './support/page';

const nano = readFileSync(nanoCheckpointPath('4x4'));

test('a dropped checkpoint plays, with the codes of the original', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.import([{ name: 'go_battle.pth', content: nano }], /go_battle/);
  // Random weights imagine noise, so the nearest legal reading is played.
  await game.newGame({ color: 'White', style: 'None' });
  const [first] = expected('4x4').cases;
  await game.showDetails();
  await expect(page.getByTestId('given-codes')).toHaveText(first!.image_codes.join(' '));
  expect(await game.answered(120_000)).toBe('turn');
  await expect(page.getByText(/nearest legal/).first()).toBeVisible();
  await expect(page.getByRole('gridcell', { name: /black stone/ })).toHaveCount(1);
});

/** Returns a safetensors file as the shards that others make of large ones, under another name of the model. */
function sharded(file: Buffer, count: number, title: string): GivenFile[] {
  const start = 8 + Number(file.readBigUInt64LE());
  const { __metadata__: metadata, ...entries } = JSON.parse(file.toString('utf8', 8, start)) as {
    __metadata__: { videoworld_go: string };
  } & Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>;
  const own = JSON.parse(metadata.videoworld_go) as object;
  return Array.from({ length: count }, (_, shard) => {
    const data: Buffer[] = [];
    let at = 0;
    const header: Record<string, unknown> = Object.fromEntries(
      Object.entries(entries)
        .filter((__, index) => index % count === shard)
        .map(
          ([
            name,
            {
              dtype,
              shape,
              data_offsets: [from, to],
            },
          ]) => {
            data.push(file.subarray(start + from, start + to));
            return [name, { dtype, shape, data_offsets: [at, (at += to - from)] }];
          },
        ),
    );
    if (shard === 0) {
      header['__metadata__'] = { videoworld_go: JSON.stringify({ ...own, name: title }) };
    }
    const text = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    const digits = (number: number): string => String(number).padStart(5, '0');
    return {
      name: `model-${digits(shard + 1)}-of-${digits(count)}.safetensors`,
      content: Buffer.concat([length, text, ...data]),
    };
  });
}

test('shards that are dropped together are one model, and a missing one is named', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  const shards = sharded(readFileSync('models/default.safetensors'), 3, 'In three parts');
  await game.drop([shards[2]!, shards[0]!]);
  await expect(game.alert).toContainText('Only 2 of the 3 files of this model are here.');
  await expect(game.alert).toContainText('Missing: model-00002-of-00003.safetensors.');
  await game.alert.getByRole('button', { name: 'Dismiss' }).click();
  expect(await game.storedFiles()).toEqual([]);

  await game.drop(shards.toReversed());
  const choice = page.getByRole('dialog', { name: 'Add In three parts' });
  await expect(choice).toContainText(/[\d.]+ million parameters/);
  await game.button('Store and play').click();
  await game.modelReady(/In three parts/);
  await game.point('E5').click();
  expect(await game.answered(120_000)).toBe('turn');
  await expect(game.moves()).toHaveCount(2);
  // What it imagines is a board: every tensor came from the right shard.
  await expect(page.getByText(/nearest legal/)).toHaveCount(0);
  await game.openLibrary();
  await expect(game.row('In three parts')).toContainText('model-00001-of-00003.safetensors');
});

const tensors = syntheticTensors(SMALLEST);
const attack = new PyReduce(new PyGlobal('posix', 'system'), tuple('echo pwned'));

const refused: [string, Buffer, RegExp][] = [
  ['attack.pth', Buffer.from(writeTorch(tensors, { wrap: () => attack })), /posix\.system/],
  ['part.pth', Buffer.from(writeTorch(tensors.slice(1))), /expected/],
  ['torn.safetensors', Buffer.from(writeSafetensors(tensors)).subarray(0, -9), /complete|bytes/],
  ['empty.pth', Buffer.alloc(0), /empty/],
  ['photo.pth', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), /JPEG/],
  ['half.pth', nano.subarray(0, nano.length >> 1), /not complete/],
  ['notes.txt', Buffer.from('weights'), /\.pth/],
];

test('what is no checkpoint is refused in a sentence, and the game is untouched', async ({
  loaded: { game },
}) => {
  await game.point('E5').click();
  await game.answered();
  for (const [name, content, reason] of refused) {
    await game.drop([{ name, content }]);
    await expect(game.alert).toContainText(reason);
    await expect(game.alert).toContainText(name);
    await game.alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(game.alert).toBeHidden();
  }
  await expect(game.backend).toContainText('Default model');
  await expect(game.moves()).toHaveCount(2);
  const [vertex] = await game.emptyVertices();
  await game.point(vertex!).click();
  expect(await game.answered()).toBe('turn');
});

test('weights that are dropped together with a game are asked about, and the game is opened', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.drop([
    { name: 'cup.sgf', content: Buffer.from('(;GM[1]FF[4]SZ[9]KM[7];B[ee];W[cc])') },
    { name: 'go_battle.pth', content: nano },
  ]);
  await expect(page.getByRole('dialog', { name: /go_battle\.pth/ })).toBeVisible();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await expect(game.point('C7')).toHaveAccessibleName(/white stone/);
});

test('the default model’s download shows megabytes and can be cancelled', async ({ page }) => {
  // Held until the test has seen and pressed the cancel button.
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(DEFAULT_MODEL, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  const game = new GamePage(page);
  await game.openQuick();
  // The first stone can be placed before there is a model, which answers once it is loaded.
  await game.point('E5').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await game.button('Cancel').click();
  await expect(game.backend).toHaveText('No model');
  release();
  await page.unroute(DEFAULT_MODEL);
  await page.getByRole('button', { name: /Load the model/ }).click();
  await game.modelReady();
  await expect(game.moves()).toHaveCount(2, { timeout: 60_000 });
});
