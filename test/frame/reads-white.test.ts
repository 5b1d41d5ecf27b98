import { tryReading } from './reading-trial';

tryReading('white', 200);
