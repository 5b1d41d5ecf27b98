import { app } from './app';
import { backends } from './backends';
import { board } from './board';
import { common } from './common';
import { counting } from './counting';
import { eye } from './eye';
import { faults } from './faults';
import { film } from './film';
import { game } from './game';
import { imports } from './imports';
import { games } from './games';
import { layers } from './layers';
import { library } from './library';
import { panels } from './panels';
import { pill } from './pill';
import { plans } from './plans';
import { problems } from './problems';
import { record } from './record';
import { review } from './review';
import { settings } from './settings';
import { status } from './status';
import { tree } from './tree';
import { units } from './units';
import { watch } from './watch';
import { welcome } from './welcome';

/** The texts that the page starts with, in English, by area. */
export const first = {
  app,
  backends,
  board,
  common,
  counting,
  eye,
  faults,
  film,
  game,
  imports,
  games,
  layers,
  library,
  panels,
  pill,
  plans,
  problems,
  record,
  review,
  settings,
  status,
  tree,
  units,
  watch,
  welcome,
} as const;
