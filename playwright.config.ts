import { defineConfig } from '@playwright/test';
import { HARNESS_PORT, PAGE_PORT } from './e2e/support/ports';

const executablePath = process.env['CHROMIUM_PATH'];

/**
 * Parts of a whole Chromium that no test needs. It prepares the suggestions of its address bar for each window, which
 * takes more processor time than opening the page. Chromium takes the last such list only, so this one repeats
 * Playwright's own (`disabledFeatures` in playwright-core).
 */
const featuresOff = [
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  'AimEnabled,LensOverlay,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying',
  'AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  'PaintHolding,PreconnectToSearch,TcpPortRandomizationWin,ThirdPartyStoragePartitioning',
];

/** Flags that every run needs: the root user of a container has no sandbox, and tests must not reach other servers. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  `--disable-features=${featuresOff.join(',')}`,
];

export default defineConfig({
  testDir: 'e2e',
  // No test waits for a time to pass. These limits leave room for a busy machine.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // Two tests at a time. Most give their model one thread, so that they do not wait for each other.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PAGE_PORT}`,
    // Each test begins with a fresh browser, so storing the page would only take time.
    serviceWorkers: 'block',
    // Recording a trace slows every test. To record one for failures: `npx playwright test --trace on e2e/x.spec.ts`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
  },
  // The longest tests come first, so that no core is idle at the end.
  projects: [
    {
      name: 'webgpu',
      testMatch: /webgpu/,
      use: {
        launchOptions: {
          args: [...args, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
          ...(executablePath ? { executablePath } : {}),
        },
      },
    },
    // These start the system's own browsers themselves.
    { name: 'webkit', testMatch: /webkit/ },
    { name: 'firefox', testMatch: /firefox/ },
    { name: 'wasm', testIgnore: /webgpu|firefox|webkit/ },
  ],
  webServer: [
    {
      command: `npx vite preview --port ${PAGE_PORT} --strictPort`,
      port: PAGE_PORT,
      reuseExistingServer: false,
    },
    // Serves the harness of the parity tests, which is not part of the built page.
    {
      command: `npx vite --port ${HARNESS_PORT} --strictPort`,
      port: HARNESS_PORT,
      reuseExistingServer: false,
    },
  ],
});
