import type { Catalog } from '../types';
import { common } from './common';

export const zh: Catalog = { common };
