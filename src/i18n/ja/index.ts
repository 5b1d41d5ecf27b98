import type { Catalog } from '../types';
import { common } from './common';

export const ja: Catalog = { common };
