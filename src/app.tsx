import { useEffect, useLayoutEffect } from 'react';
import { Board } from './components/board/board';
import { ModelsEye } from './components/eye/models-eye';
import { FilmBar, FilmSettings } from './components/film/film-bar';
import { ActionBar } from './components/game/action-bar';
import { ModelStrip } from './components/game/model-strip';
import { PersonStrip } from './components/game/person-strip';
import { Sounds } from './components/game/sounds';
import { DropZone } from './components/library/drop-zone';
import { ImportCard } from './components/library/import-card';
import { WeightsSection } from './components/library/weights-section';
import { RecordCard } from './components/records/record-card';
import { RecordGate } from './components/records/record-gate';
import { ReviewBar } from './components/review/review-bar';
import { GamesNotice } from './components/saved-games/games-notice';
import { OfflineNotice, UpdateNotice } from './components/shell/app-notice';
import { Dialogs } from './components/shell/dialogs';
import { Keyboard } from './components/shell/keyboard';
import { Notices } from './components/shell/notices';
import { SidePanels } from './components/shell/side-panels';
import { TopBar } from './components/shell/top-bar';
import { ONE_COLUMN } from './components/ui/layout-media';
import { LiveRegion } from './components/ui/live-region';
import { onDemand, usePart } from './components/ui/on-demand';
import {
  SessionProvider,
  useGame,
  useLibrary,
  useReview,
  useSession,
} from './components/ui/session-context';
import { useDark, useMedia, useStill } from './components/ui/use-media';
import { useStages } from './components/ui/use-stages';
import { useText } from './components/ui/use-text';
import { i18n } from './i18n';
import { isWatched } from './state/game/game-store';
import { isAgainst } from './state/game/player-names';
import type { Session } from './state/session';

/** What is drawn after the first paint of the page, in this order. What comes later never pushes away what is there. */
const STAGES = ['film', 'seen', 'panels', 'rest'] as const;
/** The same in one column, where the tabs are above what the model saw. */
const STAGES_IN_COLUMN = ['film', 'panels', 'seen', 'rest'] as const;

/**
 * The page over one session.
 * @param onDrawn called when everything is drawn; always the same function.
 */
export function App({
  session,
  onDrawn,
}: {
  readonly session: Session;
  readonly onDrawn: () => void;
}) {
  const drawn = useStages(useMedia(ONE_COLUMN) ? STAGES_IN_COLUMN : STAGES);
  const whole = drawn.length === STAGES.length;
  useEffect(() => {
    if (whole) onDrawn();
  }, [whole, onDrawn]);
  return (
    <SessionProvider value={session}>
      <ThemeOfPage />
      <LanguageOfPage />
      <TopBar />
      <main className="table">
        <div className="play">
          <ModelStrip />
          <Board />
          <PersonStrip />
          <ReviewPlace />
          <Actions />
        </div>
        {drawn.includes('film') && <FilmBar />}
        <div className="sides">
          {drawn.includes('seen') && (
            <div className="seen">
              <UpdateNotice />
              <GamesNotice />
              <RecordCard />
              <Notices />
              <ImportCard />
              <Ending />
              <ModelsEye />
            </div>
          )}
          {drawn.includes('panels') && (
            <div className="beside">
              <SidePanels />
              {drawn.includes('rest') && (
                <>
                  <FilmSettings />
                  <WeightsSection />
                  <OfflineNotice />
                </>
              )}
            </div>
          )}
        </div>
      </main>
      <LiveRegion />
      <Keyboard />
      <Sounds />
      <RecordGate />
      <DropZone />
      {drawn.includes('rest') && (
        <>
          <Library />
          <Dialogs />
        </>
      )}
    </SessionProvider>
  );
}

const LibraryDialog = onDemand(
  async () => (await import('./components/library/library-dialog')).LibraryDialog,
);

/** The models on this device. */
function Library() {
  const { library } = useSession();
  const open = useLibrary((state) => state.open);
  return <LibraryDialog open={open} onClose={() => library.getState().close()} />;
}

const loadGameEnd = async () => (await import('./components/review/game-end')).GameEnd;

/** Fetched when a game is counted or over. The lines of the players tell the result, too. */
function Ending() {
  const near = useGame(({ phase }) => phase === 'counting' || phase === 'over');
  const GameEnd = usePart(loadGameEnd, near)?.part;
  return GameEnd ? <GameEnd /> : null;
}

/** The bar that steps through the game. In one column it is beside the film. */
function ReviewPlace() {
  return useMedia(ONE_COLUMN) ? null : <ReviewBar />;
}

/** Fetched when the model plays itself or a game ends. */
const loadLaterActions = () => import('./components/game/later-actions');

/** What the person can do, in a game or while the model plays itself. */
function Actions() {
  const watched = useGame((state) => isWatched(state) && state.phase !== 'counting');
  // A loaded game is studied further; its result stays.
  const ended = useGame((state) => state.phase === 'over' && isAgainst(state));
  const live = useReview((state) => state.at === undefined);
  const other = watched || (ended && live);
  const later = usePart(loadLaterActions, other)?.part;
  if (!other || !later) return <ActionBar />;
  return watched ? <later.SelfPlayBar /> : <later.EndingActions />;
}

/** Tells the style sheet whether the page is dark, and whether anything may move. */
function ThemeOfPage() {
  const theme = useDark() ? 'dark' : 'light';
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    // The browser's bars follow the theme, even if it differs from the system's.
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
      meta.content = getComputedStyle(root).backgroundColor;
    }
  }, [theme]);
  const still = useStill();
  useEffect(() => {
    document.documentElement.dataset['motion'] = still ? 'off' : 'on';
  }, [still]);
  return null;
}

/** Tells the browser the page's language, for fonts, voice and line breaks. */
function LanguageOfPage() {
  const t = useText('game');
  const { language } = i18n;
  const title = t('title');
  useLayoutEffect(() => {
    // Fonts differ between traditional and simplified Chinese; the page uses the simplified one.
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
    document.title = title;
  }, [language, title]);
  return null;
}
