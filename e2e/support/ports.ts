/**
 * Ports of the servers of the end-to-end tests: three in a row from `E2E_PORT` on. Set it to run the tests of two
 * working trees side by side.
 */
const FIRST = Number(process.env['E2E_PORT'] ?? 4177);

/** Of WebKit's driver. */
export const DRIVER_PORT = FIRST;

/** Of the development server, which serves the pages in `e2e/harness`. */
export const HARNESS_PORT = FIRST + 1;

/** Of the built page. */
export const PAGE_PORT = FIRST + 2;

/** The origin of the pages in `e2e/harness`, which are not part of the built page. */
export const HARNESS_ORIGIN = `http://localhost:${HARNESS_PORT}`;
