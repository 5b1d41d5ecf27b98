import { useEffect } from 'react';
import { ActionBar } from './components/action-bar';
import { Board } from './components/board';
import { CountPanel } from './components/count-panel';
import { DropZone } from './components/drop-zone';
import { GameOver } from './components/game-over';
import { ImportCard } from './components/import-card';
import { Keyboard } from './components/keyboard';
import { LibraryDialog } from './components/library-dialog';
import { LiveRegion } from './components/live-region';
import { ModelStrip } from './components/model-strip';
import { ModelsEye } from './components/models-eye';
import { MoveList } from './components/move-list';
import { Notices } from './components/notices';
import { PersonStrip } from './components/person-strip';
import { ReviewBar } from './components/review-bar';
import { SessionProvider } from './components/session-context';
import { TopBar } from './components/top-bar';
import { useDark } from './components/use-media';
import { WatchPanel } from './components/watch-panel';
import { WeightsSection } from './components/weights-section';
import type { Session } from './state/session';

/** The page over one session. */
export function App({ session }: { readonly session: Session }) {
  return (
    <SessionProvider value={session}>
      <ThemeOfPage />
      <TopBar />
      <main className="table">
        <div className="play">
          <ModelStrip />
          <Board />
          <PersonStrip />
          <ReviewBar />
          <ActionBar />
        </div>
        <div className="sides">
          <div className="side">
            <Notices />
            <ImportCard />
            <CountPanel />
            <GameOver />
            <ModelsEye />
            <MoveList />
            <WeightsSection />
          </div>
          <WatchPanel />
        </div>
      </main>
      <LiveRegion />
      <Keyboard />
      <LibraryDialog />
      <DropZone />
    </SessionProvider>
  );
}

/** Tells the style sheet whether the page is dark. */
function ThemeOfPage() {
  const theme = useDark() ? 'dark' : 'light';
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return null;
}
