import type { Catalog } from '../types';
import { about } from './about';
import { common } from './common';
import { counting } from './counting';
import { diagnostics } from './diagnostics';
import { game } from './game';
import { newGame } from './new-game';
import { plans } from './plans';
import { problems } from './problems';
import { review } from './review';
import { settings } from './settings';
import { shortcuts } from './shortcuts';
import { welcome } from './welcome';

export const zh: Catalog = {
  about,
  common,
  counting,
  diagnostics,
  game,
  newGame,
  plans,
  problems,
  review,
  settings,
  shortcuts,
  welcome,
};
