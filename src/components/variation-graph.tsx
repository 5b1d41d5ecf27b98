import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
} from 'react';
import { commentOf, nodeOf, ROOT, type Color, type GameTree, type NodeId } from '../go';
import type { GameState } from '../state/game-store';
import { nodeName, visitNode } from '../state/variations';
import { useGame, useSession, useShown } from './session-context';
import { layoutTree, nodeBeside, type TreeLayout, type TreePlace } from './tree-layout';
import { useText } from './use-text';

/** All lines of the game as stones with their numbers. One stop in the tab order; the arrows lead from stone to stone. */
export function VariationGraph() {
  const t = useText('tree');
  const session = useSession();
  const tree = useGame((state) => state.tree);
  const line = useGame((state) => state.line);
  const { node: current } = useShown();
  const layout = useMemo(() => layoutTree(tree), [tree]);
  const onLine = useMemo(() => new Set(line), [line]);
  const frame = useRef<HTMLDivElement>(null);
  useInView(frame, layout.places.get(current)!);

  const visit = useCallback((id: NodeId) => visitNode(session, id), [session]);
  // What it needs is read when it is pressed: stones that stay as they are need not be drawn again.
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
        <Branches tree={tree} layout={layout} onLine={onLine} />
        {stonesOf(tree, layout).map((stone) => (
          <Stone
            key={stone.id}
            {...stone}
            current={stone.id === current}
            onLine={onLine.has(stone.id)}
            onVisit={visit}
            onPress={press}
          />
        ))}
      </ol>
    </div>
  );
}

/** What the keys of the graph do: where they lead from a node, undefined for nowhere. */
const KEYS: Readonly<
  Record<string, (game: Pick<GameState, 'tree' | 'line'>, id: NodeId) => NodeId | undefined>
> = {
  ArrowLeft: ({ tree }, id) => nodeOf(tree, id).parent,
  // On the line that is shown, one stays on it.
  ArrowRight: ({ tree, line }, id) =>
    line.includes(id) ? line[line.indexOf(id) + 1] : nodeOf(tree, id).children[0],
  ArrowUp: ({ tree }, id) => nodeBeside(tree, layoutTree(tree), id, -1),
  ArrowDown: ({ tree }, id) => nodeBeside(tree, layoutTree(tree), id, 1),
  Home: () => ROOT,
  End: ({ line }) => line.at(-1),
};

interface StoneProps extends TreePlace {
  readonly id: NodeId;
  readonly name: string;
  readonly color: Color | undefined;
  readonly commented: boolean;
  readonly current: boolean;
  readonly onLine: boolean;
  readonly onVisit: (id: NodeId) => void;
  readonly onPress: (event: KeyboardEvent, id: NodeId) => void;
}

/** Memorised: a long game has many of them, and few change at a time. */
const Stone = memo((stone: StoneProps) => {
  const { id, name, color, commented, current, onLine, column, row, onVisit, onPress } = stone;
  return (
    <li style={placeOf(column, row)}>
      <button
        type="button"
        className="tree-node"
        data-color={color}
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
          {color && column}
        </span>
      </button>
    </li>
  );
});

function stonesOf(
  tree: GameTree,
  { places }: TreeLayout,
): Omit<StoneProps, 'current' | 'onLine' | 'onVisit' | 'onPress'>[] {
  return [...places].map(([id, { column, row }]) => {
    const node = nodeOf(tree, id);
    const commented = commentOf(node) !== '';
    const name = nodeName(tree, id, column);
    return { id, name, color: node.move?.color, commented, column, row };
  });
}

/** The lines between the stones; the one that is shown is drawn last, and thicker. */
function Branches({
  tree,
  layout,
  onLine,
}: {
  readonly tree: GameTree;
  readonly layout: TreeLayout;
  readonly onLine: ReadonlySet<NodeId>;
}) {
  const [off, on] = useMemo(() => {
    const paths = { off: '', on: '' };
    for (const [id, to] of layout.places) {
      const { parent } = nodeOf(tree, id);
      if (parent !== undefined) {
        paths[onLine.has(id) ? 'on' : 'off'] += branch(layout.places.get(parent)!, to);
      }
    }
    return [paths.off, paths.on];
  }, [tree, layout, onLine]);
  return (
    <li className="tree-branches" aria-hidden="true">
      <svg viewBox={`0 0 ${layout.columns.length} ${layout.rows}`}>
        <path d={off} className="tree-branch" />
        <path d={on} className="tree-branch" data-on-line="true" />
      </svg>
    </li>
  );
}

/** From the middle of a cell to that of another, in a column further on: straight on, or around a corner down and along. */
function branch(from: TreePlace, to: TreePlace): string {
  const [x, y, end, below] = [from.column + 0.5, from.row + 0.5, to.column + 0.5, to.row + 0.5];
  if (y === below) return `M${x} ${y}H${end}`;
  const middle = x + 0.5;
  return `M${x} ${y}H${middle - 0.2}Q${middle} ${y} ${middle} ${y + 0.2}V${below - 0.2}Q${middle} ${below} ${middle + 0.2} ${below}H${end}`;
}

/** Keeps a node in sight by scrolling the frame, and only the frame; the focus goes along where it is in there. */
function useInView(frame: React.RefObject<HTMLDivElement | null>, { column, row }: TreePlace) {
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
  return { '--columns': columns.length, '--rows': rows } as CSSProperties;
}

function placeOf(column: number, row: number): CSSProperties {
  return { '--column': column, '--row': row } as CSSProperties;
}
