/**
 * A tiny GTP engine with a script, for the arena's tests. Arguments `key=value`:
 * `genmove`  answers of a game in order, separated by commas: a vertex, `resign`, `refuse`, `nonsense`, `crash` or `silent`; then passes
 * `dead`     what final_status_list answers (`refuse` too); the command is unknown where this is missing
 * `score`    what final_score answers, likewise
 * `play`     `refuse`: refuses every move of the other side
 * `start`    `crash`: ends at once; `dumb`: refuses every command
 * `name`     its name
 */
import { createInterface } from 'node:readline';

const script = Object.fromEntries(process.argv.slice(2).map((word) => word.split(/=(.*)/s)));
let turns = turnsOfGame();
if (script.start === 'crash') process.exit(7);

const ok = (text = '') => process.stdout.write(`= ${text}\n\n`);
const refuse = (text) => process.stdout.write(`? ${text}\n\n`);
const answer = (text) => (text === 'refuse' ? refuse('no') : ok(text.replaceAll('/', '\n')));
const commands = {
  name: () => ok(script.name ?? 'Fake'),
  version: () => ok('1.0'),
  list_commands: () => ok(Object.keys(commands).join('\n')),
  boardsize: () => ok(),
  clear_board: () => {
    turns = turnsOfGame();
    ok();
  },
  komi: () => ok(),
  play: () => (script.play === 'refuse' ? refuse('illegal move') : ok()),
  genmove: () => {
    const turn = turns.shift() ?? 'PASS';
    if (turn === 'silent') return;
    if (turn === 'refuse') return refuse('out of memory');
    if (turn === 'crash') {
      process.stderr.write('the board caught fire\n');
      process.exit(3);
    }
    ok(turn);
  },
  quit: () => {
    ok();
    process.exit(0);
  },
};
if (script.dead !== undefined) commands.final_status_list = () => answer(script.dead);
if (script.score !== undefined) commands.final_score = () => answer(script.score);

function turnsOfGame() {
  return (script.genmove ?? '').split(',').filter(Boolean);
}

process.stdout.write('Welcome to the fake engine\n\n');
for await (const line of createInterface({ input: process.stdin })) {
  const command = commands[line.split(' ')[0]];
  if (script.start === 'dumb' || !command) refuse('unknown command');
  else command();
}
