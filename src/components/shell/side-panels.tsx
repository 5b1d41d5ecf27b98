import { useId, useRef, type KeyboardEvent } from 'react';
import { PANELS, type Panel } from '../../state/settings/settings-store';
import { LayerPanel } from '../layers/layer-panel';
import { MissingPart } from '../ui/missing-part';
import { usePart } from '../ui/on-demand';
import { useGame, useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** What the model thinks, the moves, and the chart: one at a time, as tabs after the ARIA Authoring Practices. */
export function SidePanels() {
  const t = useText('panels');
  const { settings } = useSession();
  const shown = useSettings((state) => state.panel);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const show = (panel: Panel): void => settings.getState().change({ panel });

  const move = (event: KeyboardEvent): void => {
    const next = panelAfter(event.key, shown);
    if (!next) return;
    event.preventDefault();
    show(next);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[PANELS.indexOf(next)]?.focus();
  };

  return (
    <div className="panels">
      <div
        ref={list}
        className="tabs"
        role="tablist"
        tabIndex={-1}
        aria-label={t('label')}
        onKeyDown={move}
      >
        {PANELS.map((panel) => (
          <button
            key={panel}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-${panel}-tab`}
            aria-selected={panel === shown}
            aria-controls={`${id}-${panel}`}
            tabIndex={panel === shown ? 0 : -1}
            onClick={() => show(panel)}
          >
            {t(panel)}
          </button>
        ))}
      </div>
      {PANELS.map((panel) => (
        <div
          key={panel}
          className="panel"
          role="tabpanel"
          id={`${id}-${panel}`}
          aria-labelledby={`${id}-${panel}-tab`}
          hidden={panel !== shown}
        >
          <Contents panel={panel} shown={panel === shown} />
        </div>
      ))}
    </div>
  );
}

function Contents({ panel, shown }: { readonly panel: Panel; readonly shown: boolean }) {
  switch (panel) {
    case 'think':
      return <LayerPanel />;
    case 'moves':
      return <Moves shown={shown} />;
    case 'chart':
      return <Chart shown={shown} />;
  }
}

const loadMoves = async () => (await import('../review/moves-panel')).MovesPanel;

/** Fetched with the first move, or if somebody looks, so that the page starts sooner. */
function Moves({ shown }: { readonly shown: boolean }) {
  const begun = useGame((state) => state.tree.nodes.size > 1);
  const moves = usePart(loadMoves, shown || begun);
  if (!moves) return null;
  const { part: Part } = moves;
  return Part ? <Part /> : <MissingPart />;
}

const loadChart = async () => (await import('../chart/thought-chart')).ThoughtChart;

/** Fetched when somebody first looks. It asks the model only while it is in sight. */
function Chart({ shown }: { readonly shown: boolean }) {
  const chart = usePart(loadChart, shown);
  if (!chart || !shown) return null;
  const { part: Part } = chart;
  return Part ? <Part /> : <MissingPart />;
}

/** Returns the panel that a key of a tab list leads to. */
function panelAfter(key: string, shown: Panel): Panel | undefined {
  const at = PANELS.indexOf(shown);
  switch (key) {
    case 'ArrowRight':
      return PANELS[(at + 1) % PANELS.length];
    case 'ArrowLeft':
      return PANELS.at(at - 1);
    case 'Home':
      return PANELS[0];
    case 'End':
      return PANELS.at(-1);
    default:
      return undefined;
  }
}
