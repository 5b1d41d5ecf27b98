import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Strength } from '../src/engine';

/** The page as a player meets it, by the names a screen reader would say. */
export class GamePage {
  readonly status: Locator;
  readonly backend: Locator;
  readonly result: Locator;
  readonly alert: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByTestId('status');
    this.backend = page.getByTestId('backend');
    this.result = page.getByTestId('result');
    this.alert = page.getByRole('alert');
  }

  /** Opens the page. @param query such as `?backend=wasm`. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`/${query}`);
    await expect(this.page.getByRole('grid', { name: 'Board' })).toBeVisible();
  }

  /** Waits until the default model plays. */
  async modelReady(name: string | RegExp = /Default 9x9/): Promise<void> {
    await expect(this.backend).toHaveText(name, { timeout: 120_000 });
  }

  /** The control of a point, whatever lies on it. */
  point(vertex: string): Locator {
    return this.page.getByRole('gridcell', { name: new RegExp(`^${vertex}, `) });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Vertices with nothing on them, from A9 row by row. */
  async emptyVertices(): Promise<string[]> {
    const labels = await this.page
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    return labels.filter((label) => label.includes('empty')).map((label) => label.split(',')[0]!);
  }

  /** Moves played so far, as the list shows them. */
  moves(): Locator {
    return this.page.getByRole('list', { name: 'Moves so far' }).getByRole('listitem');
  }

  /** Waits until it is the person's turn again, or the game is over. */
  async answered(timeout = 60_000): Promise<'turn' | 'over'> {
    const turn = this.page.getByText('Your turn', { exact: true });
    await expect(turn.or(this.result)).toBeVisible({ timeout });
    return (await this.result.isVisible()) ? 'over' : 'turn';
  }

  /** Starts a game by the dialog. */
  async newGame(choice: {
    color?: 'Black' | 'White';
    style?: string;
    strength?: Strength;
  }): Promise<void> {
    await this.button('New game').click();
    const dialog = this.page.getByRole('dialog', { name: 'New game' });
    if (choice.color)
      await dialog.getByRole('radio', { name: choice.color }).check({ force: true });
    if (choice.strength) await dialog.getByLabel('Strength').selectOption(choice.strength);
    if (choice.style) {
      await dialog.getByLabel('How the model imagines').selectOption({ label: choice.style });
    }
    await dialog.getByRole('button', { name: 'Start' }).click();
  }

  /** Drops files on the page as a file manager would. */
  async drop(files: readonly { name: string; content: Buffer }[]): Promise<void> {
    const input = await this.page.evaluateHandle(() => {
      const field = document.createElement('input');
      field.type = 'file';
      field.multiple = true;
      return field;
    });
    await input.asElement()!.setInputFiles(
      files.map(({ name, content }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: content,
      })),
    );
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
