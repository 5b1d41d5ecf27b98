import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { nodeOf, ROOT, type GameTree, type NodeId } from '../../go';
import { i18n } from '../../i18n';
import type { GameState } from '../../state/game/game-store';
import { nodeFacts, nodeName, visitNode, type NodeFacts } from '../../state/review/variations';
import { useGame, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import {
  branchesWithin,
  layoutTree,
  nodeBeside,
  nodesWithin,
  type TreeArea,
  type TreeLayout,
  type TreePlace,
} from './tree-layout';
import { useTreeLayout } from './use-tree-layout';

/** All lines of the game as numbered stones. One stop in the tab order; arrows move from stone to stone. */
export function VariationGraph() {
  const tree = useGame((state) => state.tree);
  const laid = useTreeLayout(tree);
  return laid && <Graph {...laid} />;
}

function Graph({ tree, layout }: { readonly tree: GameTree; readonly layout: TreeLayout }) {
  const t = useText('tree');
  const session = useSession();
  const line = useGame((state) => state.line);
  const { node: current } = useShown();
  const onLine = useMemo(() => new Set(line), [line]);
  const frame = useRef<HTMLDivElement>(null);
  const area = useArea(frame, layout, tree.nodes.size > MOST_DRAWN);
  const before = useBefore(current);
  const stones = useMemo(
    () => stonesOf(tree, layout, area, [before, current]),
    [tree, layout, area, before, current],
  );
  useInView(frame, layout.places.get(current) ?? BEGINNING);

  const visit = useCallback((id: NodeId) => visitNode(session, id), [session]);
  // The state is read on a press, so unchanged stones need not be drawn again.
  const press = useCallback(
    (event: KeyboardEvent, id: NodeId) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const step = KEYS[event.key];
      if (!step) return;
      event.preventDefault();
      const to = step(session.game.getState(), id);
      if (to !== undefined && to !== id) visitNode(session, to);
    },
    [session],
  );
  return (
    <div ref={frame} className="tree-frame">
      <ol className="tree" aria-label={t('title')} style={sizeOf(layout)}>
        <Branches tree={tree} layout={layout} area={area} onLine={onLine} />
        {stones.map((stone) => (
          <Stone
            key={stone.id}
            {...stone}
            current={stone.id === current}
            onLine={onLine.has(stone.id)}
            language={i18n.language}
            onVisit={visit}
            onPress={press}
          />
        ))}
      </ol>
    </div>
  );
}

const BEGINNING: TreePlace = { column: 0, row: 0 };

/** Keys of the graph: the node they lead to, undefined for none. */
const KEYS: Readonly<
  Record<string, (game: Pick<GameState, 'tree' | 'line'>, id: NodeId) => NodeId | undefined>
> = {
  ArrowLeft: ({ tree }, id) => nodeOf(tree, id).parent,
  // On the line shown, the key stays on it.
  ArrowRight: ({ tree, line }, id) =>
    line.includes(id) ? line[line.indexOf(id) + 1] : nodeOf(tree, id).children[0],
  ArrowUp: ({ tree }, id) => nodeBeside(tree, layoutTree(tree), id, -1),
  ArrowDown: ({ tree }, id) => nodeBeside(tree, layoutTree(tree), id, 1),
  Home: () => ROOT,
  End: ({ line }) => line.at(-1),
};

/** A stone of the graph: its name and its place. */
interface StoneFacts extends NodeFacts, TreePlace {
  readonly id: NodeId;
}

interface StoneProps extends StoneFacts {
  readonly current: boolean;
  readonly onLine: boolean;
  /** Language of its name. */
  readonly language: string;
  readonly onVisit: (id: NodeId) => void;
  readonly onPress: (event: KeyboardEvent, id: NodeId) => void;
}

/** Memorised: a long game has many stones, and few change at a time. */
const Stone = memo((stone: StoneProps) => {
  const { id, move, commented, current, onLine, column, row, onVisit, onPress } = stone;
  const name = nodeName(stone);
  return (
    <li style={placeOf(column, row)}>
      <button
        type="button"
        className="tree-node"
        data-color={move?.color}
        data-off-line={!onLine}
        data-commented={commented}
        aria-label={name}
        aria-current={current ? 'step' : undefined}
        title={name}
        tabIndex={current ? 0 : -1}
        onClick={() => onVisit(id)}
        onKeyDown={(event) => onPress(event, id)}
      >
        <span className="tree-stone" aria-hidden="true">
          {move && column}
        </span>
      </button>
    </li>
  );
});

/** Returns the value before the last change; at first the value itself. */
function useBefore<T>(value: T): T {
  const [kept, setKept] = useState({ value, before: value });
  if (kept.value === value) return kept.before;
  setKept({ value, before: kept.value });
  return kept.value;
}

/**
 * Returns the stones of an area and, wherever they are, those of the position shown and of the one before. The
 * first takes the focus from the second, so both have to be there.
 */
function stonesOf(
  tree: GameTree,
  layout: TreeLayout,
  area: TreeArea,
  focusable: readonly NodeId[],
): StoneFacts[] {
  const ids = new Set(nodesWithin(layout, area));
  for (const id of focusable) if (layout.places.has(id)) ids.add(id);
  return Array.from(ids, (id) => {
    const place = layout.places.get(id)!;
    return { id, ...place, ...nodeFacts(tree, id, place.column) };
  });
}

/** Of trees with more stones than this, only the visible ones and some around them are drawn. */
const MOST_DRAWN = 400;
/** How far around, in cells; also the step in which the visible part is updated. */
const AROUND = 4;

/** Returns the drawn part of a tree: the whole tree or, if it is large, the visible part, updated on scrolling. */
function useArea(
  frame: RefObject<HTMLDivElement | null>,
  { columns, rows }: TreeLayout,
  large: boolean,
): TreeArea {
  const [inSight, setInSight] = useState<TreeArea>(START);
  useEffect(() => {
    const element = frame.current;
    if (!element || !large) return undefined;
    const look = (): void => {
      const cell = element.querySelector<HTMLElement>('.tree-node')?.offsetWidth ?? 32;
      const steps = (pixels: number): number => Math.floor(pixels / cell / AROUND) * AROUND;
      const next: TreeArea = {
        column: steps(element.scrollLeft) - AROUND,
        columns: steps(element.clientWidth) + 3 * AROUND,
        row: steps(element.scrollTop) - AROUND,
        rows: steps(element.clientHeight) + 3 * AROUND,
      };
      setInSight((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [frame, large]);
  return useMemo(
    () => (large ? inSight : { column: 0, columns, row: 0, rows }),
    [large, inSight, columns, rows],
  );
}

const START: TreeArea = { column: 0, columns: 3 * AROUND, row: 0, rows: 3 * AROUND };

/** The lines between the stones. The line shown is drawn last and thicker. */
function Branches({
  tree,
  layout,
  area,
  onLine,
}: {
  readonly tree: GameTree;
  readonly layout: TreeLayout;
  readonly area: TreeArea;
  readonly onLine: ReadonlySet<NodeId>;
}) {
  const [off, on] = useMemo(() => {
    const paths = { off: '', on: '' };
    for (const id of branchesWithin(tree, layout, area)) {
      const from = layout.places.get(nodeOf(tree, id).parent!)!;
      paths[onLine.has(id) ? 'on' : 'off'] += branch(from, layout.places.get(id)!);
    }
    return [paths.off, paths.on];
  }, [tree, layout, area, onLine]);
  return (
    <li className="tree-branches" aria-hidden="true">
      <svg viewBox={`0 0 ${layout.columns} ${layout.rows}`}>
        <path d={off} className="tree-branch" />
        <path d={on} className="tree-branch" data-on-line="true" />
      </svg>
    </li>
  );
}

/** From the middle of a cell to that of another in a later column: straight, or around a corner, down and along. */
function branch(from: TreePlace, to: TreePlace): string {
  const [x, y, end, below] = [from.column + 0.5, from.row + 0.5, to.column + 0.5, to.row + 0.5];
  if (y === below) return `M${x} ${y}H${end}`;
  const middle = x + 0.5;
  return `M${x} ${y}H${middle - 0.2}Q${middle} ${y} ${middle} ${y + 0.2}V${below - 0.2}Q${middle} ${below} ${middle + 0.2} ${below}H${end}`;
}

/** Keeps a node visible by scrolling the frame only; if the focus is inside, it follows. */
function useInView(frame: RefObject<HTMLDivElement | null>, { column, row }: TreePlace) {
  useEffect(() => {
    const element = frame.current;
    const node = element?.querySelector<HTMLElement>('[aria-current]');
    if (!element || !node) return;
    const cell = node.offsetWidth;
    const near = (from: number, size: number, place: number): number =>
      Math.max(Math.min(from, (place - 1) * cell), (place + 2) * cell - size);
    element.scrollTo({
      left: near(element.scrollLeft, element.clientWidth, column),
      top: near(element.scrollTop, element.clientHeight, row),
    });
    if (element.contains(document.activeElement)) node.focus({ preventScroll: true });
  }, [frame, column, row]);
}

function sizeOf({ columns, rows }: TreeLayout): CSSProperties {
  return { '--columns': columns, '--rows': rows } as CSSProperties;
}

function placeOf(column: number, row: number): CSSProperties {
  return { '--column': column, '--row': row } as CSSProperties;
}
