// The rules of Go once more, as plainly as possible, to check src/go against. Shares nothing with it except the
// encoding of a board: 81 numbers, 1 Black, -1 White, 0 empty.

type PlainBoard = number[];

function around(point: number): number[] {
  const column = point % 9;
  const row = (point - column) / 9;
  const points: number[] = [];
  for (const [dx, dy] of [
    [0, -1],
    [-1, 0],
    [1, 0],
    [0, 1],
  ] as const) {
    const x = column + dx;
    const y = row + dy;
    if (x >= 0 && x < 9 && y >= 0 && y < 9) points.push(y * 9 + x);
  }
  return points;
}

/** All points connected to one through points that hold the same. */
function connected(board: PlainBoard, point: number): Set<number> {
  const found = new Set([point]);
  const open = [point];
  while (open.length > 0) {
    for (const near of around(open.pop()!)) {
      if (found.has(near) || board[near] !== board[point]) continue;
      found.add(near);
      open.push(near);
    }
  }
  return found;
}

function breathes(board: PlainBoard, point: number): boolean {
  return [...connected(board, point)].some((stone) => around(stone).some((p) => board[p] === 0));
}

/** Returns the board after a stone, or undefined if the point is taken or the move would be suicide. */
export function plainAfter(
  board: readonly number[],
  stone: number,
  point: number,
): PlainBoard | undefined {
  if (board[point] !== 0) return undefined;
  const after = [...board];
  after[point] = stone;
  const dead = after.map((other, p) => other === -stone && !breathes(after, p));
  const cleared = after.map((other, p) => (dead[p] ? 0 : other));
  return breathes(cleared, point) ? cleared : undefined;
}

/** Returns the area of both colours: stones, and empty points that only one colour reaches. */
export function plainArea(board: readonly number[]): { black: number; white: number } {
  const area = { black: 0, white: 0 };
  for (let point = 0; point < 81; point++) {
    const region = connected([...board], point);
    const reached =
      board[point] === 0
        ? new Set([...region].flatMap(around).flatMap((p) => (board[p] === 0 ? [] : [board[p]])))
        : new Set([board[point]]);
    if (reached.size !== 1) continue;
    if (reached.has(1)) area.black++;
    else area.white++;
  }
  return area;
}
