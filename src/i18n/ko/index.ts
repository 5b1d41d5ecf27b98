import type { Catalog } from '../types';
import { common } from './common';

export const ko: Catalog = { common };
