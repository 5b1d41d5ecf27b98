/** `npm start`: installs what is missing, builds, serves the page and prints its address. */
import { ensurePackages, must } from './setup.mjs';

const port = process.env.PORT ?? '4173';
ensurePackages();
must('npx', ['vite', 'build', '--logLevel', 'warn']);
must('npx', ['vite', 'preview', '--port', port, ...process.argv.slice(2)]);
