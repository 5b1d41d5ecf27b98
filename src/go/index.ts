// The rules of 9x9 Go as pure functions over plain values: vertices, boards, games, scores.
// Nothing here knows frames, models, the browser or Node; nothing here keeps state.
// @sabaki/go-board computes captures. It permits illegal moves by default; board.ts and game.ts forbid them.
export type { Board, Color, Move, Point, SetPosition, Stone } from './types';
export { BOARD_SIZE, POINTS } from './types';
export { parseVertex, vertexName } from './vertex';
export { formatMove, MoveListError, parseMoveList } from './move-list';
export type { KoRule, Rules } from './rules';
export { DEFAULT_RULES } from './rules';
export type { PlayedBoard, UnplayableReason } from './board';
export {
  boardAfter,
  boardFromRows,
  boardToRows,
  chainAt,
  colorOf,
  EMPTY_BOARD,
  libertiesOf,
  neighborsOf,
  opponent,
  sameBoard,
  stoneOf,
  swapColors,
} from './board';
export type { Captures, Game, GameSetup, IllegalReason, Legality } from './game';
export {
  gameAt,
  IllegalMoveError,
  isPass,
  isOver,
  legality,
  legalPoints,
  newGame,
  play,
  repetitionOf,
  replay,
  resume,
  undo,
} from './game';
export type { Handicap } from './handicap';
export { HANDICAP_KOMI, HANDICAPS, handicapSetup } from './handicap';
export type { AreaScore } from './score';
export { areaScore } from './score';
export type { LadderedChain } from './ladder';
export { ladderedChains } from './ladder';
export type { PassAlive } from './pass-alive';
export { areaWithPassAlive, passAlive } from './pass-alive';
export type { GuessOptions, Playouts } from './playouts';
export { loadPlayouts } from './playouts';
export { fateChange, fateGroup, proposeDeadStones, type FateChange } from './dead-stones';
export type { GameTree, NodeId, Properties, TreeNode } from './tree';
export {
  addLegalMove,
  addMoves,
  canPutBack,
  commentOf,
  gameAtNode,
  lineThrough,
  movesTo,
  newTree,
  nodeOf,
  pathTo,
  prefer,
  promote,
  putBack,
  removeNode,
  ROOT,
  setComment,
  subtree,
} from './tree';
export type { CutReason, SgfGame, SgfInfo, SgfListed, SgfNote, SgfProblem } from './sgf';
export { gameToSgf, MOST_SGF_BYTES, readSgf, SgfError, writeSgf } from './sgf';
export { finish, part, type Steps } from './steps';
export type { LinkedGame, LinkedThought, LinkedThoughts, LinkProblem, LinkView } from './link';
export { isGameLink, LinkError, MODEL_DIGITS, readLink, writeLink } from './link';
export type { Turn } from './turn';
export { turnBack, turnBoard, turnCells, turnMoves, turnPoint, TURNS } from './turn';
