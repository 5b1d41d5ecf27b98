import { useEffect, useLayoutEffect } from 'react';
import { Board } from './components/board/board';
import { ThoughtChart } from './components/chart/thought-chart';
import { ModelsEye } from './components/eye/models-eye';
import { FilmBar } from './components/film/film-bar';
import { ActionBar } from './components/game/action-bar';
import { CountPanel } from './components/game/count-panel';
import { GameOver } from './components/game/game-over';
import { ModelStrip } from './components/game/model-strip';
import { PersonStrip } from './components/game/person-strip';
import { SelfPlayBar } from './components/game/self-play-bar';
import { Sounds } from './components/game/sounds';
import { LayerPanel } from './components/layers/layer-panel';
import { DropZone } from './components/library/drop-zone';
import { ImportCard } from './components/library/import-card';
import { WeightsSection } from './components/library/weights-section';
import { RecordCard } from './components/records/record-card';
import { RecordGate } from './components/records/record-gate';
import { CommentField } from './components/review/comment-field';
import { MoveList } from './components/review/move-list';
import { ReviewBar } from './components/review/review-bar';
import { Variations } from './components/review/variations';
import { GamesNotice } from './components/saved-games/games-notice';
import { Welcome } from './components/settings/welcome';
import { OfflineNotice, UpdateNotice } from './components/shell/app-notice';
import { Dialogs } from './components/shell/dialogs';
import { Keyboard } from './components/shell/keyboard';
import { Notices } from './components/shell/notices';
import { TopBar } from './components/shell/top-bar';
import { ONE_COLUMN, THREE_COLUMNS } from './components/ui/layout-media';
import { LiveRegion } from './components/ui/live-region';
import { onDemand } from './components/ui/on-demand';
import { SessionProvider, useGame, useLibrary, useSession } from './components/ui/session-context';
import { useDark, useMedia, useStill } from './components/ui/use-media';
import { useStages } from './components/ui/use-stages';
import { useText } from './components/ui/use-text';
import { i18n } from './i18n';
import { isWatched } from './state/game/game-store';
import type { Session } from './state/session';

/** What is drawn after the first paint of the page, in this order. */
const STAGES = ['film', 'side', 'thoughts', 'rest'] as const;

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
  const drawn = useStages(STAGES);
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
          <ReviewPlace wide={false} />
          <Actions />
        </div>
        {drawn.includes('film') && <FilmBar />}
        <div className="sides">
          {drawn.includes('side') && (
            <div className="side">
              <UpdateNotice />
              <GamesNotice />
              <Welcome />
              <RecordCard />
              <Notices />
              <ImportCard />
              <CountPanel />
              <GameOver />
              <ModelsEye />
              <ReviewPlace wide />
              {drawn.includes('rest') && (
                <>
                  <MoveList />
                  <Variations />
                  <CommentField />
                  <WeightsSection />
                  <OfflineNotice />
                </>
              )}
            </div>
          )}
          {drawn.includes('thoughts') && (
            <div className="thoughts">
              <LayerPanel />
              <ThoughtChart />
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

/**
 * The bar that steps through the game: on wide screens beside the moves, so that the board gets the height; else under
 * the board.
 */
function ReviewPlace({ wide }: { readonly wide: boolean }) {
  const besideMoves = useMedia(THREE_COLUMNS);
  // In one column it is beside the film.
  const withFilm = useMedia(ONE_COLUMN);
  return besideMoves === wide && !withFilm ? <ReviewBar /> : null;
}

/** What the person can do, in a game or while the model plays itself. */
function Actions() {
  const watched = useGame((state) => isWatched(state) && state.phase !== 'counting');
  return watched ? <SelfPlayBar /> : <ActionBar />;
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
