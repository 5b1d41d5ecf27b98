import type { Catalog } from '../types';
import { about } from './about';
import { backends } from './backends';
import { board } from './board';
import { common } from './common';
import { counting } from './counting';
import { diagnostics } from './diagnostics';
import { eye } from './eye';
import { faults } from './faults';
import { film } from './film';
import { game } from './game';
import { imports } from './imports';
import { library } from './library';
import { newGame } from './new-game';
import { plans } from './plans';
import { problems } from './problems';
import { record } from './record';
import { record } from './record';
import { review } from './review';
import { settings } from './settings';
import { shortcuts } from './shortcuts';
import { status } from './status';
import { units } from './units';
import { welcome } from './welcome';

export const ko: Catalog = {
  about,
  backends,
  board,
  common,
  counting,
  diagnostics,
  eye,
  faults,
  film,
  game,
  imports,
  library,
  newGame,
  plans,
  problems,
  record,
  record,
  review,
  settings,
  shortcuts,
  status,
  units,
  welcome,
};
