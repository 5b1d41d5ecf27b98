import { about } from './about';
import { aftermath } from './aftermath';
import { app } from './app';
import { backends } from './backends';
import { board } from './board';
import { chart } from './chart';
import { common } from './common';
import { counting } from './counting';
import { diagnostics } from './diagnostics';
import { eye } from './eye';
import { fan } from './fan';
import { faults } from './faults';
import { film } from './film';
import { future } from './future';
import { game } from './game';
import { how } from './how';
import { imports } from './imports';
import { games } from './games';
import { layers } from './layers';
import { library } from './library';
import { map } from './map';
import { newGame } from './new-game';
import { panels } from './panels';
import { pill } from './pill';
import { plans } from './plans';
import { problems } from './problems';
import { record } from './record';
import { review } from './review';
import { settings } from './settings';
import { shortcuts } from './shortcuts';
import { status } from './status';
import { tree } from './tree';
import { units } from './units';
import { watch } from './watch';
import { welcome } from './welcome';

/** All texts of the page in English, by area. The other languages have the same keys. */
export const en = {
  about,
  aftermath,
  app,
  backends,
  board,
  chart,
  common,
  counting,
  diagnostics,
  eye,
  fan,
  faults,
  film,
  future,
  game,
  how,
  imports,
  games,
  layers,
  library,
  map,
  newGame,
  panels,
  pill,
  plans,
  problems,
  record,
  review,
  settings,
  shortcuts,
  status,
  tree,
  units,
  watch,
  welcome,
} as const;
