import { tryReading } from './reading-trial';

tryReading('black', 100);
