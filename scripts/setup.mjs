/** What `npm start` and `npm test` need before they begin: packages, and for tests a browser. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the project's root and shows its output. @returns its exit status; 1 if it could not start. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return result.status ?? 1;
}

/** Like `run`, but collects the output, so that commands can run side by side. @returns its exit status and its output. */
export function runQuietly(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ status: 1, output: String(error) }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** Like `run`, but a failure ends the program with the command's status. */
export function must(command, args, env) {
  const status = run(command, args, env);
  if (status !== 0) process.exit(status);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `videoworld-go needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node from nodejs.org and try again.`,
    );
    process.exit(1);
  }
}

/** Installs the locked packages if they are missing or the lock has changed. */
export function ensurePackages() {
  requireNode();
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  const stamp = `${root}node_modules/.videoworld-go-lock`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages (once) …');
  must('npm', ['ci']);
  writeFileSync(stamp, lock);
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const systemWebKitDrivers = ['/usr/bin/WebKitWebDriver'];

const systemFirefoxes = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** @param variable of the environment that names a browser; @param usual its usual path. */
function installed(variable, usual) {
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    console.error(`${variable} names ${named}, which does not exist.`);
    process.exit(1);
  }
  return usual.find((path) => existsSync(path) && statSync(path).isFile());
}

const installedBrowser = () => installed('CHROMIUM_PATH', systemBrowsers);

/** Installs packages of a Debian-like distribution, if permitted. @returns whether it was tried. */
function installPackages(names) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
  return true;
}

/**
 * Finds a Chromium, or installs one: Playwright's own download, or else the distribution's package.
 * @returns the environment for the tests; CHROMIUM_PATH is set if the browser is not Playwright's own.
 */
export function ensureBrowser() {
  const found = installedBrowser();
  if (found) return { CHROMIUM_PATH: found };
  console.log('Installing a browser for the tests (once) …');
  const isRoot = process.getuid?.() === 0;
  const playwrightArgs = ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'];
  if (run('npx', playwrightArgs) === 0) return {};
  if (installPackages(['chromium'])) {
    const browser = installedBrowser();
    if (browser) return { CHROMIUM_PATH: browser };
  }
  console.error(
    'No Chromium for the end-to-end tests. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run npm test again.',
  );
  process.exit(1);
}

/**
 * Finds a browser, or installs the distribution's. The tests can do without and then say so.
 * @param packages of a Debian-like distribution that contain it.
 * @returns the environment for the tests: the variable, or nothing.
 */
function ensureOther(name, variable, usual, packages) {
  const find = () => installed(variable, usual);
  let found = find();
  if (!found) {
    console.log(`Looking for a ${name} for the tests (once) …`);
    installPackages(packages);
    found = find();
  }
  if (found) return { [variable]: found };
  console.log(
    `No ${name} here: its test is skipped. Install ${name}, or set ${variable} to one, to run it, too.`,
  );
  return {};
}

export const ensureFirefox = () =>
  ensureOther('Firefox', 'FIREFOX_PATH', systemFirefoxes, ['firefox-esr']);

/** Finds or installs WebKit's driver, and a screen for its windows. */
export const ensureWebKit = () =>
  ensureOther('WebKitWebDriver', 'WEBKIT_DRIVER_PATH', systemWebKitDrivers, [
    'webkit2gtk-driver',
    'xvfb',
  ]);
