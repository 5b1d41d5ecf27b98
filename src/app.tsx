import { useEffect, useLayoutEffect } from 'react';
import { ActionBar } from './components/action-bar';
import { OfflineNotice, UpdateNotice } from './components/app-notice';
import { Board } from './components/board';
import { CommentField } from './components/comment-field';
import { CountPanel } from './components/count-panel';
import { DropZone } from './components/drop-zone';
import { FilmBar } from './components/film-bar';
import { GameOver } from './components/game-over';
import { GamesNotice } from './components/games-notice';
import { ImportCard } from './components/import-card';
import { Keyboard } from './components/keyboard';
import { ONE_COLUMN, THREE_COLUMNS } from './components/layout-media';
import { LiveRegion } from './components/live-region';
import { ModelStrip } from './components/model-strip';
import { ModelsEye } from './components/models-eye';
import { MoveList } from './components/move-list';
import { Notices } from './components/notices';
import { onDemand } from './components/on-demand';
import { Pages } from './components/pages';
import { PersonStrip } from './components/person-strip';
import { RecordCard } from './components/record-card';
import { RecordGate } from './components/record-gate';
import { ReviewBar } from './components/review-bar';
import { SelfPlayBar } from './components/self-play-bar';
import { SessionProvider, useGame, useLibrary, useSession } from './components/session-context';
import { Sounds } from './components/sounds';
import { ThoughtChart } from './components/thought-chart';
import { TopBar } from './components/top-bar';
import { useDark, useMedia, useStill } from './components/use-media';
import { useSteps } from './components/use-steps';
import { useText } from './components/use-text';
import { Variations } from './components/variations';
import { WatchPanel } from './components/watch-panel';
import { WeightsSection } from './components/weights-section';
import { Welcome } from './components/welcome';
import { i18n } from './i18n';
import { isWatched } from './state/game-store';
import type { Session } from './state/session';

/** Parts of the page that follow the first. */
const PARTS = 4;

/**
 * The page over one session.
 * @param onDrawn told, always by the same function, when all of it stands.
 */
export function App({
  session,
  onDrawn,
}: {
  readonly session: Session;
  readonly onDrawn: () => void;
}) {
  const drawn = useSteps(PARTS);
  useEffect(() => {
    if (drawn === PARTS) onDrawn();
  }, [drawn, onDrawn]);
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
        {drawn > 0 && <FilmBar />}
        <div className="sides">
          {drawn > 1 && (
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
              {drawn > 3 && (
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
          {drawn > 2 && (
            <div className="thoughts">
              <WatchPanel />
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
      {drawn > 3 && (
        <>
          <Library />
          <Pages />
        </>
      )}
    </SessionProvider>
  );
}

const LibraryDialog = onDemand(
  async () => (await import('./components/library-dialog')).LibraryDialog,
);

/** The models of this device. */
function Library() {
  const { library } = useSession();
  const open = useLibrary((state) => state.open);
  return <LibraryDialog open={open} onClose={() => library.getState().close()} />;
}

/** What steps through the game: on wide screens beside its moves, so that the board gets the height; else under the board. */
function ReviewPlace({ wide }: { readonly wide: boolean }) {
  const besideMoves = useMedia(THREE_COLUMNS);
  // There it stands with the film.
  const withFilm = useMedia(ONE_COLUMN);
  return besideMoves === wide && !withFilm ? <ReviewBar /> : null;
}

/** What the person can do: in the game, or while the model plays itself. */
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
    // The bars around the page go with it, also where the person wants another theme than the system.
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

/** Tells the browser the language of the page, for its fonts, its voice and its line breaks. */
function LanguageOfPage() {
  const t = useText('game');
  const { language } = i18n;
  const title = t('title');
  useLayoutEffect(() => {
    // Fonts differ between the two ways to write Chinese, and the page writes the simplified one.
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
    document.title = title;
  }, [language, title]);
  return null;
}
