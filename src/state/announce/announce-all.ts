import { vertexName } from '../../go';
import { t } from '../../i18n';
import { say } from '../../i18n/message';
import { announce, type AnnouncementStore } from '../basics/announcement-store';
import type { Film } from '../film/film-store';
import type { GameStore } from '../game/game-store';
import type { LibraryStore } from '../library/library-state';
import type { ModelStore } from '../model/model-store';
import type { PlayGuard } from '../play/play-guard';
import type { ReviewState, ReviewStore } from '../review/review-store';
import type { SavedGames } from '../saved-games/saved-game-sync';
import type { SettingsStore } from '../settings/settings-store';
import { announceGame, announceLayers, announceModel, announceReview } from './announcements';
import { announceLibrary } from './library-announcements';

/** The stores whose changes are announced. */
interface Announced {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly library: LibraryStore;
  readonly settings: SettingsStore;
  readonly film: Pick<Film, 'player'>;
  readonly guard: PlayGuard;
  readonly games: SavedGames | undefined;
  readonly announcements: AnnouncementStore;
}

/** Announces every change that a screen reader should hear. */
export function announceAll(session: Announced): void {
  const { game, review, model, library, settings, film, guard, games, announcements } = session;
  const tell = (text: string | undefined): void => {
    if (text !== undefined) announce(announcements, text);
  };

  model.subscribe((after, before) => tell(announceModel(before, after)));
  library.subscribe((after, before) => tell(announceLibrary(before, after)));
  game.subscribe((after, before) => tell(announceGame(before, after)));
  settings.subscribe((after, before) => tell(announceLayers(before.layers, after.layers)));
  guard.subscribe(({ chosen }) => {
    if (chosen !== undefined) tell(t('settings:guard.said', { point: vertexName(chosen) }));
  });
  games?.subscribe(({ notice }, before) => {
    if (notice && notice !== before.notice) tell(say(notice));
  });

  // While a film plays, nothing is announced, since a screen reader could not keep up. Where it stops is announced.
  let stopped: ReviewState | undefined;
  film.player.subscribe((after, before) => {
    if (after.playing || !before.playing) return;
    stopped = review.getState();
    const { at, refusal } = stopped;
    tell(announceReview({ at: -1, refusal }, { at, refusal }, game.getState()));
  });
  review.subscribe((after, before) => {
    // The film's end has already announced the step that stopped it.
    if (film.player.getState().playing || after === stopped) return;
    tell(announceReview(before, after, game.getState()));
  });
}
