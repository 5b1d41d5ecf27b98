import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Strength } from '../../src/engine';
import { onDisk, type GivenFile } from './files';

/** The addresses of the default model, for a route. */
export const DEFAULT_MODEL = '**/models/default.safetensors';

/** The page as a player uses it, by the names that a screen reader says. */
export class GamePage {
  readonly status: Locator;
  readonly backend: Locator;
  readonly result: Locator;
  /** The score while the game is counted. */
  readonly count: Locator;
  readonly alert: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByTestId('status');
    this.backend = page.getByTestId('backend');
    this.result = page.getByTestId('result');
    this.count = page.getByTestId('count');
    this.alert = page.getByRole('alert');
  }

  /** Opens the page as a visitor does. @param query such as `?backend=wasm`. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`/${query}`);
    await expect(this.page.getByRole('grid', { name: 'Board' })).toBeVisible();
  }

  /**
   * Opens the page for a test that does not check how the model runs: on one thread, since tests run side by side, and at
   * the fast strength.
   */
  async openQuick(): Promise<void> {
    await this.page.addInitScript(
      ([key, settings]) => {
        if (localStorage.getItem(key) === null) localStorage.setItem(key, settings);
      },
      ['videoworld-go.settings', JSON.stringify({ strength: 'fast' })] as const,
    );
    await this.open('?backend=wasm');
  }

  /**
   * Holds the default model back: its download never ends. Call it before the page opens. Nothing moves meanwhile,
   * because drawing the bar of the download again and again would slow the tests.
   */
  async withoutModel(): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    await this.page.route(DEFAULT_MODEL, () => {});
  }

  /** Waits until the default model plays. */
  async modelReady(name: string | RegExp = /Default model/): Promise<void> {
    await expect(this.backend).toHaveText(name, { timeout: 120_000 });
  }

  /** The control of a point, whatever lies on it. */
  point(vertex: string): Locator {
    return this.page.getByRole('gridcell', { name: new RegExp(`^${vertex}, `) });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Empty vertices, row by row from A9. */
  async emptyVertices(): Promise<string[]> {
    const labels = await this.page
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    return labels.filter((label) => label.includes('empty')).map((label) => label.split(',')[0]!);
  }

  /** Moves played so far, as the list shows them, whether or not its tab is in front. */
  moves(): Locator {
    return this.page.locator('.move-list > li');
  }

  /** Brings a tab beside the board to the front. */
  async showPanel(name: 'Think' | 'Moves' | 'Chart'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Opens the details of what the model imagined, unless a test before has opened them. */
  async showDetails(): Promise<void> {
    const details = this.button('Details');
    if ((await details.getAttribute('aria-expanded')) !== 'true') await details.click();
  }

  /** Waits until it is the person's turn again, or both have passed, or the game is over. */
  async answered(timeout = 60_000): Promise<'turn' | 'counting' | 'over'> {
    const turn = this.page.getByText('Your turn', { exact: true });
    await expect(turn.or(this.count).or(this.result)).toBeVisible({ timeout });
    if (await this.count.isVisible()) return 'counting';
    return (await this.result.isVisible()) ? 'over' : 'turn';
  }

  /** Starts a game with the dialog. */
  async newGame(choice: {
    color?: 'Black' | 'White';
    style?: string;
    strength?: Strength;
    handicap?: 0 | 2 | 3 | 4;
  }): Promise<void> {
    await this.button('New game').click();
    const dialog = this.page.getByRole('dialog', { name: 'New game' });
    if (choice.color)
      await dialog.getByRole('radio', { name: choice.color }).check({ force: true });
    if (choice.strength) await dialog.getByLabel('Strength').selectOption(choice.strength);
    const more = choice.handicap !== undefined || choice.style !== undefined;
    if (more) await this.showMore(dialog);
    if (choice.handicap !== undefined) {
      await dialog.getByLabel('Handicap').selectOption(String(choice.handicap));
    }
    if (choice.style) {
      await dialog.getByLabel('Chance').selectOption({ label: choice.style });
    }
    await dialog.getByRole('button', { name: 'Start' }).click();
    // It gives the focus back when it closes, which must not take it from what the test focuses next.
    await expect(dialog).toBeHidden();
  }

  /** Unfolds the rest of the dialog of a new game. It is unfolded already if the last game was unusual. */
  async showMore(dialog: Locator): Promise<void> {
    const chance = dialog.getByLabel('Chance');
    if (!(await chance.isVisible())) await dialog.getByText('More', { exact: true }).click();
    await expect(chance).toBeVisible();
  }

  /** Drops a model on the page, stores it as suggested and waits until it plays. */
  async import(
    files: readonly GivenFile[],
    name: string | RegExp,
    timeout = 120_000,
  ): Promise<void> {
    await this.drop(files);
    await this.button('Store and play').click();
    await expect(this.backend).toHaveText(name, { timeout });
  }

  /** The dialog of the library. */
  get library(): Locator {
    return this.page.getByRole('dialog', { name: 'Models' });
  }

  /** Opens the library as a person would. */
  async openLibrary(): Promise<void> {
    await this.backend.click();
    await this.page.getByRole('dialog', { name: 'About the model' }).getByText('Models…').click();
    await expect(this.library).toBeVisible();
  }

  /** A stored model in the library. */
  row(name: string): Locator {
    return this.library
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Files that the page's origin keeps, by path, with their sizes. */
  async storedFiles(): Promise<{ path: string; bytes: number }[]> {
    return this.page.evaluate(async () => {
      const found: { path: string; bytes: number }[] = [];
      const walk = async (folder: FileSystemDirectoryHandle, above: string): Promise<void> => {
        for await (const [name, handle] of folder.entries()) {
          if (handle instanceof FileSystemDirectoryHandle) {
            await walk(handle, `${above}${name}/`);
          } else if (handle instanceof FileSystemFileHandle) {
            found.push({ path: above + name, bytes: (await handle.getFile()).size });
          }
        }
      };
      await walk(await navigator.storage.getDirectory(), '');
      return found;
    });
  }

  /** Pastes text while the focus is not in a field. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((content) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', content);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }, text);
  }

  /** Drops files on the page as a file manager would. */
  async drop(files: readonly GivenFile[]): Promise<void> {
    const input = await this.page.evaluateHandle(() => {
      const field = document.createElement('input');
      field.type = 'file';
      field.multiple = true;
      return field;
    });
    await input.asElement()!.setInputFiles(files.map(onDisk));
    await input.evaluate((field) => {
      const transfer = new DataTransfer();
      for (const file of field.files ?? []) transfer.items.add(file);
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
        );
      }
    });
  }
}
